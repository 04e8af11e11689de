package io.tomte.jinja.internal.value;

/** Python's {@code in} and {@code len()}. */
public final class Membership {
    private Membership() {}

    public static boolean contains(Object container, Object item) {
        return switch (container) {
            case Undefined u -> false;
            case String s -> {
                if (!(item instanceof String part)) {
                    throw item instanceof Undefined u
                            ? u.used()
                            : Problem.type("'in <string>' requires string as left operand, not " + Types.name(item));
                }
                yield s.contains(part);
            }
            case DictValue d -> d.has(item);
            case SetValue s -> s.has(item);
            case DictView v when v.kind() == DictView.Kind.KEYS -> v.dict().has(item);
            case RangeValue r when item instanceof Long l -> r.has(l);
            case BytesValue b when item instanceof Long l -> indexOf(b, l) >= 0;
            case null, default -> {
                for (Object each : Iteration.of(container, "argument of type '%s' is not iterable")) {
                    if (Comparison.equal(each, item)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    private static int indexOf(BytesValue bytes, long value) {
        for (int i = 0; i < bytes.size(); i++) {
            if (bytes.at(i) == value) {
                return i;
            }
        }
        return -1;
    }

    public static long length(Object value) {
        return switch (value) {
            case Undefined u -> 0;
            case String s -> Strings.length(s);
            case Sequence s -> s.items().size();
            case DictValue d -> d.size();
            case SetValue s -> s.size();
            case DictView v -> v.dict().size();
            case RangeValue r -> r.size();
            case BytesValue b -> b.size();
            case null, default -> throw noLength(value);
        };
    }

    private static Problem noLength(Object value) {
        return Problem.type("object of type '" + Types.name(value) + "' has no len()");
    }
}
