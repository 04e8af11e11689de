package io.tomte.jinja.internal.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Turns a value into a Java key such that keys are equal when Python's are: {@code 1 == 1.0 == True}. */
final class Keys {
    private enum Single {
        NONE,
        UNDEFINED
    }

    private record TupleKey(List<Object> items) {}

    private Keys() {}

    static Object of(Object value) {
        return switch (value) {
            case null -> Single.NONE;
            case Undefined u -> Single.UNDEFINED;
            case Boolean b -> b ? 1L : 0L;
            case BigInteger i -> i;
            case Double d -> ofDouble(d);
            case TupleValue t -> {
                List<Object> items = new ArrayList<>();
                t.items().forEach(item -> items.add(of(item)));
                yield new TupleKey(items);
            }
            case ListValue l -> throw unhashable(l);
            case DictValue d -> throw unhashable(d);
            case SetValue s -> throw unhashable(s);
            case DateTimeValue t when t.isAware() -> t.instant();
            default -> value;
        };
    }

    private static Object ofDouble(double d) {
        if (d == Math.rint(d) && !Double.isInfinite(d)) {
            return Numbers.normal(Numbers.integral(d));
        }
        return d;
    }

    private static Problem unhashable(Object value) {
        return Problem.type("unhashable type: '" + Types.name(value) + "'");
    }
}
