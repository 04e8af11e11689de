package io.tomte.jinja.internal.library;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Library;
import io.tomte.jinja.internal.run.Native;
import io.tomte.jinja.internal.value.Arguments;
import io.tomte.jinja.internal.value.IteratorValue;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Truth;
import io.tomte.jinja.internal.value.Undefined;

/** {@code map}, {@code select}, {@code reject} and their siblings on attributes. All return an iterator. */
final class SelectFilters {
    private SelectFilters() {}

    static void addTo(Library library) {
        library.filter("map", "seq *args **named", SelectFilters::map)
                .filter("select", "seq *args **named", a -> select(a, true, false))
                .filter("reject", "seq *args **named", a -> select(a, false, false))
                .filter("selectattr", "seq *args **named", a -> select(a, true, true))
                .filter("rejectattr", "seq *args **named", a -> select(a, false, true));
    }

    private static Object map(Bound a) {
        UnaryOperator<Object> mapper = mapper(a);
        List<Object> mapped = new ArrayList<>();
        for (Object item : items(a)) {
            a.run().charge(1);
            mapped.add(mapper.apply(item));
        }
        return IteratorValue.generator(mapped.iterator());
    }

    /** What is false has no items here, whatever its type. */
    private static Iterable<?> items(Bound a) {
        return Truth.of(a.at(0)) ? a.each(0) : List.of();
    }

    private static UnaryOperator<Object> mapper(Bound a) {
        if (a.rest().isEmpty() && a.named().containsKey("attribute")) {
            Object attribute = a.named().get("attribute");
            Object fallback = a.named().get("default");
            return item -> {
                Object value = Access.follow(a.run(), item, attribute);
                return value instanceof Undefined && fallback != null ? fallback : value;
            };
        }
        Native filter = a.run().library().filter(name(a, 0, "map requires a filter argument"));
        Arguments arguments = a.more().skip(1);
        return item -> filter.call(a.run(), arguments.prepend(item));
    }

    private static String name(Bound a, int index, String message) {
        if (a.rest().size() <= index || !(a.rest().get(index) instanceof String name)) {
            throw Problem.type(message);
        }
        return name;
    }

    private static Object select(Bound a, boolean wanted, boolean byAttribute) {
        if (byAttribute && a.rest().isEmpty()) {
            throw Problem.type("Missing parameter for attribute name");
        }
        int testAt = byAttribute ? 1 : 0;
        Predicate<Object> test = test(a, testAt);
        List<Object> selected = new ArrayList<>();
        for (Object item : items(a)) {
            a.run().charge(1);
            Object tested = byAttribute ? Access.follow(a.run(), item, a.rest().getFirst()) : item;
            if (test.test(tested) == wanted) {
                selected.add(item);
            }
        }
        return IteratorValue.generator(selected.iterator());
    }

    private static Predicate<Object> test(Bound a, int at) {
        if (a.rest().size() <= at) {
            return Truth::of;
        }
        Native test = a.run().library().test(name(a, at, "the name of a test must be a text"));
        Arguments arguments = a.more().skip(at + 1);
        return item -> Truth.of(test.call(a.run(), arguments.prepend(item)));
    }
}
