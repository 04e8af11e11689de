package io.tomte.jinja.internal.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Library;
import io.tomte.jinja.internal.value.Iteration;
import io.tomte.jinja.internal.value.ListValue;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Text;
import io.tomte.jinja.internal.value.Truth;
import io.tomte.jinja.internal.value.Undefined;

/** What leaves something to chance. */
final class Chance {
    private Chance() {}

    static void addTo(Library library) {
        library.filter("random", "seq", Chance::random).both("shuffle", "*values **named", Chance::shuffle);
    }

    private static Object random(Bound a) {
        List<Object> items = a.items(0);
        return items.isEmpty()
                ? Undefined.of("No random item, sequence was empty.", "random")
                : items.get(ThreadLocalRandom.current().nextInt(items.size()));
    }

    /** Of a list, then with a seed behind it, or of the arguments; the same seed gives the same order. */
    private static Object shuffle(Bound a) {
        if (a.rest().isEmpty()) {
            throw Problem.type("shuffle expected at least 1 argument, got 0");
        }
        Object first = a.rest().getFirst();
        boolean list = Iteration.isIterable(first);
        if (!list && a.rest().size() == 1) {
            throw Problem.type("shuffle expected a list");
        }
        List<Object> items = list ? a.run().items(first) : new ArrayList<>(a.rest());
        a.run().charge(items.size());
        Object seed = a.named()
                .getOrDefault("seed", list && a.rest().size() > 1 ? a.rest().get(1) : null);
        Collections.shuffle(
                items, Truth.of(seed) ? new Random(Text.str(seed).hashCode()) : ThreadLocalRandom.current());
        return ListValue.of(items);
    }
}
