package io.tomte.jinja.internal.value;

import java.util.ArrayList;
import java.util.List;

import io.tomte.jinja.internal.format.PercentFormat;

/** Python's arithmetic on all types that have it. */
public final class Operators {
    private Operators() {}

    /** The arithmetic operators of the language. */
    public enum Arithmetic {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/"),
        FLOOR_DIVIDE("//"),
        MODULO("%"),
        POWER("** or pow()");

        private final String sign;

        Arithmetic(String sign) {
            this.sign = sign;
        }
    }

    /**
     * Applies an operator.
     *
     * @param maxText largest text, in characters, that repetition or formatting may build
     */
    public static Object apply(Arithmetic operator, Object a, Object b, int maxText) {
        if (operator == Arithmetic.MODULO && a instanceof String s) {
            return PercentFormat.format(s, b, maxText);
        }
        if (a instanceof Undefined u) {
            throw u.used();
        }
        if (b instanceof Undefined u) {
            throw u.used();
        }
        if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
            return switch (operator) {
                case ADD -> Numbers.add(a, b);
                case SUBTRACT -> Numbers.subtract(a, b);
                case MULTIPLY -> Numbers.multiply(a, b);
                case DIVIDE -> Numbers.divide(a, b);
                case FLOOR_DIVIDE -> Numbers.floorDivide(a, b);
                case MODULO -> Numbers.modulo(a, b);
                case POWER -> Numbers.power(a, b);
            };
        }
        return switch (operator) {
            case ADD -> add(a, b, maxText);
            case SUBTRACT -> subtract(a, b);
            case MULTIPLY -> multiply(a, b, maxText);
            case DIVIDE, FLOOR_DIVIDE, MODULO -> divide(operator, a, b);
            case POWER -> throw unsupported(operator, a, b);
        };
    }

    private static Object add(Object a, Object b, int maxText) {
        return switch (a) {
            case String x
            when b instanceof String y -> {
                check((long) x.length() + y.length(), maxText);
                yield x + y;
            }
            case ListValue x when b instanceof ListValue y -> joined(x, y);
            case TupleValue x when b instanceof TupleValue y -> joined(x, y);
            case DateTimeValue x when b instanceof DurationValue y -> x.plus(y);
            case DateValue x when b instanceof DurationValue y -> x.plus(y);
            case DurationValue x when b instanceof DateTimeValue y -> y.plus(x);
            case DurationValue x when b instanceof DateValue y -> y.plus(x);
            case DurationValue x
            when b instanceof DurationValue y -> DurationValue.of((double) x.micros() + y.micros());
            case String x -> throw Problem.type("can only concatenate str (not \"" + Types.name(b) + "\") to str");
            case null, default -> throw unsupported(Arithmetic.ADD, a, b);
        };
    }

    private static Sequence joined(Sequence a, Sequence b) {
        List<Object> all = new ArrayList<>(a.items());
        all.addAll(b.items());
        return a.with(all);
    }

    private static Object subtract(Object a, Object b) {
        return switch (a) {
            case DateTimeValue x when b instanceof DurationValue y -> x.plus(y.negated());
            case DateTimeValue x when b instanceof DateTimeValue y -> x.minus(y);
            case DateValue x when b instanceof DurationValue y -> x.plus(y.negated());
            case DateValue x when b instanceof DateValue y -> x.minus(y);
            case DurationValue x
            when b instanceof DurationValue y -> DurationValue.of((double) x.micros() - y.micros());
            case VersionValue x -> versions(x, b);
            case SetValue x
            when b instanceof SetValue y ->
                new SetValue(x.items().stream().filter(i -> !y.has(i)).toList());
            case null, default -> throw unsupported(Arithmetic.SUBTRACT, a, b);
        };
    }

    private static Object versions(VersionValue a, Object b) {
        return VersionValue.of(b)
                .map(other -> new VersionValue.Difference(a, other))
                .orElseThrow(() -> unsupported(Arithmetic.SUBTRACT, a, b));
    }

    private static Object multiply(Object a, Object b, int maxText) {
        if (a instanceof DurationValue d && Numbers.isNumber(b)) {
            return DurationValue.of(d.micros() * Numbers.toDouble(b));
        }
        if (Numbers.isInt(a) && !Numbers.isNumber(b)) {
            return multiply(b, a, maxText);
        }
        if (!Numbers.isInt(b)) {
            throw a instanceof String || a instanceof Sequence
                    ? Problem.type("can't multiply sequence by non-int of type '" + Types.name(b) + "'")
                    : unsupported(Arithmetic.MULTIPLY, a, b);
        }
        return switch (a) {
            case String s -> {
                int times = s.isEmpty() ? 0 : Math.max(0, Numbers.toInt(b));
                check((long) s.length() * times, maxText);
                yield s.repeat(times);
            }
            case Sequence s -> {
                int times = s.items().isEmpty() ? 0 : Math.max(0, Numbers.toInt(b));
                if ((long) s.items().size() * times > Extent.MAX_CELLS) {
                    throw Problem.limit("value too large");
                }
                List<Object> all = new ArrayList<>();
                for (int i = 0; i < times; i++) {
                    all.addAll(s.items());
                }
                yield s.with(all);
            }
            case null, default -> throw unsupported(Arithmetic.MULTIPLY, a, b);
        };
    }

    private static Object divide(Arithmetic operator, Object a, Object b) {
        if (!(a instanceof DurationValue x) || !(b instanceof DurationValue || Numbers.isNumber(b))) {
            throw unsupported(operator, a, b);
        }
        if (b instanceof DurationValue y) {
            return switch (operator) {
                case DIVIDE -> Numbers.divide(x.micros(), y.micros());
                case FLOOR_DIVIDE -> Numbers.floorDivide(x.micros(), y.micros());
                default -> DurationValue.of(Numbers.toDouble(Numbers.modulo(x.micros(), y.micros())));
            };
        }
        if (operator == Arithmetic.MODULO) {
            throw unsupported(operator, a, b);
        }
        double result = Numbers.toDouble(Numbers.divide(x.micros(), b));
        return DurationValue.of(operator == Arithmetic.DIVIDE ? Math.rint(result) : Math.floor(result));
    }

    private static void check(long length, int maxText) {
        if (length > maxText) {
            throw Problem.limit("text longer than " + maxText + " characters");
        }
    }

    private static Problem unsupported(Arithmetic operator, Object a, Object b) {
        return Problem.type("unsupported operand type(s) for " + operator.sign + ": '" + Types.name(a) + "' and '"
                + Types.name(b) + "'");
    }
}
