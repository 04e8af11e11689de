package io.tomte.jinja.internal.value;

import java.math.BigInteger;

/** What counts as true. */
public final class Truth {
    private Truth() {}

    public static boolean of(Object value) {
        return switch (value) {
            case null -> false;
            case Undefined u -> false;
            case Boolean b -> b;
            case Long l -> l != 0;
            case BigInteger i -> i.signum() != 0;
            case Double d -> d != 0;
            case String s -> !s.isEmpty();
            case Sequence s -> !s.items().isEmpty();
            case DictValue d -> d.size() > 0;
            case SetValue s -> s.size() > 0;
            case DictView v -> v.dict().size() > 0;
            case RangeValue r -> r.size() > 0;
            case BytesValue b -> b.size() > 0;
            case DurationValue d -> d.micros() != 0;
            default -> true;
        };
    }
}
