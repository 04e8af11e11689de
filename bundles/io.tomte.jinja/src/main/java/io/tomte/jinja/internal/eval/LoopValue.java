package io.tomte.jinja.internal.eval;

import java.util.List;
import java.util.Optional;

import io.tomte.jinja.internal.value.Arguments;
import io.tomte.jinja.internal.value.Callable;
import io.tomte.jinja.internal.value.Comparison;
import io.tomte.jinja.internal.value.HasAttributes;
import io.tomte.jinja.internal.value.Indexing.Found;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.TupleValue;
import io.tomte.jinja.internal.value.Undefined;

/** The variable {@code loop}. */
final class LoopValue implements HasAttributes, Callable {
    private final List<Object> items;
    private final int depth;
    private final Optional<Callable> again;
    private int index;
    private Optional<TupleValue> lastChecked = Optional.empty();

    /**
     * Starts before the first item.
     *
     * @param again renders the body for other items, where the loop is recursive
     */
    LoopValue(List<Object> items, int depth, Optional<Callable> again) {
        this.items = items;
        this.depth = depth;
        this.again = again;
    }

    void moveTo(int newIndex) {
        index = newIndex;
    }

    @Override
    public Object call(Arguments arguments) {
        return again.orElseThrow(
                        () -> Problem.type("The loop must have the 'recursive' marker to be called recursively."))
                .call(arguments);
    }

    @Override
    public Optional<Found> attribute(String name) {
        int size = items.size();
        return switch (name) {
            case "index" -> found(index + 1L);
            case "index0" -> found((long) index);
            case "revindex" -> found((long) size - index);
            case "revindex0" -> found(size - index - 1L);
            case "first" -> found(index == 0);
            case "last" -> found(index == size - 1);
            case "length" -> found((long) size);
            case "depth" -> found(depth + 1L);
            case "depth0" -> found((long) depth);
            case "cycle" -> found((Callable) this::cycle);
            case "changed" -> found((Callable) this::changed);
            case "previtem" -> found(neighbour(-1));
            case "nextitem" -> found(neighbour(1));
            default -> Optional.empty();
        };
    }

    private static Optional<Found> found(Object value) {
        return Optional.of(new Found(value));
    }

    private Object neighbour(int offset) {
        int at = index + offset;
        boolean inside = at >= 0 && at < items.size();
        return inside
                ? items.get(at)
                : Undefined.of("there is no " + (offset < 0 ? "previous" : "next") + " item", "loop");
    }

    private Object cycle(Arguments arguments) {
        List<Object> choices = arguments.positional();
        if (choices.isEmpty()) {
            throw Problem.type("no items for cycling given");
        }
        return choices.get(index % choices.size());
    }

    private Object changed(Arguments arguments) {
        TupleValue now = TupleValue.of(arguments.positional());
        boolean same = lastChecked.isPresent() && Comparison.equal(lastChecked.get(), now);
        lastChecked = Optional.of(now);
        return !same;
    }

    @Override
    public String typeName() {
        return "LoopContext";
    }
}
