package io.tomte.jinja.internal.library;

import java.util.List;
import java.util.Optional;

import io.tomte.jinja.internal.value.Callable;
import io.tomte.jinja.internal.value.HasAttributes;
import io.tomte.jinja.internal.value.Indexing.Found;
import io.tomte.jinja.internal.value.Problem;

/** {@code cycler}: gives its items in turn. Confined to one rendering. */
final class Cycler implements HasAttributes {
    private final List<Object> items;
    private int next;

    Cycler(List<Object> items) {
        if (items.isEmpty()) {
            throw Problem.type("at least one item has to be provided");
        }
        this.items = items;
    }

    @Override
    public Optional<Found> attribute(String name) {
        return switch (name) {
            case "current" -> Optional.of(new Found(items.get(next)));
            case "next" -> Optional.of(new Found((Callable) none -> advance()));
            case "reset" -> Optional.of(new Found((Callable) none -> reset()));
            default -> Optional.empty();
        };
    }

    private Object advance() {
        Object item = items.get(next);
        next = (next + 1) % items.size();
        return item;
    }

    private Object reset() {
        next = 0;
        return null;
    }

    @Override
    public String typeName() {
        return "Cycler";
    }
}
