package io.tomte.jinja.internal.value;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Walking a value as Python's {@code for} does. */
public final class Iteration {
    private static final String MESSAGE = "'%s' object is not iterable";

    private Iteration() {}

    public static Iterable<?> of(Object value) {
        return of(value, MESSAGE);
    }

    static Iterable<?> of(Object value, String message) {
        return switch (value) {
            case Undefined u -> List.of();
            case String s -> s.codePoints().mapToObj(Character::toString).toList();
            case Sequence s -> s.items();
            case DictValue d -> d.keys();
            case SetValue s -> s.items();
            case DictView v -> v.items();
            case RangeValue r -> r;
            case IteratorValue i -> i;
            case BytesValue b ->
                LongStream.range(0, b.size()).mapToObj(i -> b.at((int) i)).toList();
            case null, default -> throw Problem.type(message.formatted(Types.name(value)));
        };
    }

    public static boolean isIterable(Object value) {
        return switch (value) {
            case Undefined u -> true;
            case String s -> true;
            case BytesValue b -> true;
            case null -> false;
            default -> value instanceof DictValue || value instanceof Iterable<?>;
        };
    }

    /** All items; a generator is used up. */
    public static List<Object> list(Object value) {
        List<Object> items = new ArrayList<>();
        of(value).forEach(items::add);
        return items;
    }
}
