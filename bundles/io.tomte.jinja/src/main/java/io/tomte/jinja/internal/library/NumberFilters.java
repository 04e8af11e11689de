package io.tomte.jinja.internal.library;

import java.math.BigInteger;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

import io.tomte.jinja.TemplateEvaluationException.Kind;
import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Library;
import io.tomte.jinja.internal.run.Native;
import io.tomte.jinja.internal.value.Conversions;
import io.tomte.jinja.internal.value.DurationValue;
import io.tomte.jinja.internal.value.Numbers;
import io.tomte.jinja.internal.value.Operators;
import io.tomte.jinja.internal.value.Operators.Arithmetic;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Sequence;
import io.tomte.jinja.internal.value.Strings;
import io.tomte.jinja.internal.value.Truth;
import io.tomte.jinja.internal.value.Types;
import io.tomte.jinja.internal.value.Undefined;

/** Conversions and arithmetic. Where Home Assistant redefines one of Jinja's filters, its version counts. */
final class NumberFilters {
    private static final Set<String> YES = Set.of("1", "true", "yes", "on", "enable");
    private static final Set<String> NO = Set.of("0", "false", "no", "off", "disable");

    private NumberFilters() {}

    static void addTo(Library library) {
        library.both("float", "value default?", a -> converted(a, 1, () -> Conversions.toFloat(a.at(0))))
                .both("int", "value default? base?", NumberFilters::toInt)
                .both("bool", "value default?", NumberFilters::toBool)
                .both("is_number", "value", a -> isNumber(a.at(0)))
                .filter("abs", "number", NumberFilters::abs)
                .filter("round", "value precision? method? default?", NumberFilters::round)
                .filter("add", "value amount default?", arithmetic(Arithmetic.ADD))
                .filter("multiply", "value amount default?", arithmetic(Arithmetic.MULTIPLY))
                .both("bitwise_and", "first second", bitwise(BigInteger::and))
                .both("bitwise_or", "first second", bitwise(BigInteger::or))
                .both("bitwise_xor", "first second", bitwise(BigInteger::xor))
                .both("log", "value base? default?", NumberFilters::log)
                .both("sqrt", "value default?", unary(Math::sqrt))
                .both("sin", "value default?", unary(Math::sin))
                .both("cos", "value default?", unary(Math::cos))
                .both("tan", "value default?", unary(Math::tan))
                .both("asin", "value default?", unary(Math::asin))
                .both("acos", "value default?", unary(Math::acos))
                .both("atan", "value default?", unary(Math::atan))
                .both("atan2", "y x? default?", NumberFilters::atan2)
                .both("clamp", "value min max", a -> Math.max(number(a, 1), Math.min(number(a, 2), number(a, 0))))
                .both("wrap", "value min max", a -> wrap(number(a, 0), number(a, 1), number(a, 2)))
                .both("remap", "value in_min in_max out_min out_max", NumberFilters::remap)
                .global("e", run -> Math.E)
                .global("pi", run -> Math.PI)
                .global("tau", run -> Math.TAU);
    }

    /** What the work gives, or the default where Python would raise TypeError or ValueError. */
    static Object converted(Bound a, int fallback, Supplier<Object> work) {
        try {
            return work.get();
        } catch (Problem p) {
            if (!p.isConversion()) {
                throw p;
            }
            return a.otherwise(fallback, a.at(0));
        }
    }

    private static double number(Bound a, int i) {
        return Conversions.toFloat(a.at(i));
    }

    private static Object toInt(Bound a) {
        Object value = a.at(0);
        int base = a.integer(2, 10);
        try {
            return Conversions.toInt(value, base);
        } catch (Problem p) {
            if (!p.isConversion()) {
                throw p;
            }
        }
        try {
            return Conversions.truncate(Conversions.toFloat(value));
        } catch (Problem p) {
            if (!p.isConversion() && p.kind() != Kind.ARITHMETIC) {
                throw p;
            }
            return a.otherwise(1, value);
        }
    }

    private static Object toBool(Bound a) {
        Object value = a.at(0);
        if (Numbers.isNumber(value)) {
            return Truth.of(value);
        }
        if (value instanceof String s) {
            String word = Strings.strip(Strings.lower(s));
            if (YES.contains(word) || NO.contains(word)) {
                return YES.contains(word);
            }
        }
        return a.otherwise(1, value);
    }

    static boolean isNumber(Object value) {
        try {
            return Double.isFinite(Conversions.toFloat(value));
        } catch (Problem p) {
            if (!p.isConversion()) {
                throw p;
            }
            return false;
        }
    }

    private static Object abs(Bound a) {
        return switch (a.at(0)) {
            case Undefined u -> throw u.used();
            case DurationValue d -> new DurationValue(Math.abs(d.micros()));
            case null, default -> {
                if (!Numbers.isNumber(a.at(0))) {
                    throw Problem.type("bad operand type for abs(): '" + Types.name(a.at(0)) + "'");
                }
                yield Numbers.absolute(a.at(0));
            }
        };
    }

    private static Object round(Bound a) {
        int precision = a.integer(1, 0);
        return converted(a, 3, () -> {
            double value = Conversions.toFloat(a.at(0));
            double scale = Math.pow(10, precision);
            double rounded = switch (a.text(2, "common")) {
                case "ceil" -> whole(value * scale, Math::ceil) / scale;
                case "floor" -> whole(value * scale, Math::floor) / scale;
                case "half" -> whole(value * 2, Math::rint) / 2;
                default -> Numbers.round(value, precision);
            };
            return precision == 0 ? Conversions.truncate(rounded) : (Object) rounded;
        });
    }

    /** Rounds to a whole number, which has no negative zero. */
    private static double whole(double value, DoubleUnaryOperator rounding) {
        Conversions.truncate(value); // refuses NaN and infinity
        return rounding.applyAsDouble(value) + 0.0;
    }

    private static Native.Body arithmetic(Arithmetic operator) {
        return a -> converted(
                a,
                2,
                () -> Operators.apply(
                        operator, Conversions.toFloat(a.at(0)), a.at(1), a.run().maxText()));
    }

    private static Native.Body bitwise(BinaryOperator<BigInteger> operator) {
        return a -> {
            for (int i = 0; i < 2; i++) {
                if (a.at(i) instanceof Undefined u) {
                    throw u.used();
                }
            }
            if (!Numbers.isInt(a.at(0)) || !Numbers.isInt(a.at(1))) {
                throw Problem.type("unsupported operand type(s) for bitwise operation: '" + Types.name(a.at(0))
                        + "' and '" + Types.name(a.at(1)) + "'");
            }
            BigInteger result = operator.apply(Numbers.big(a.at(0)), Numbers.big(a.at(1)));
            boolean bools = a.at(0) instanceof Boolean && a.at(1) instanceof Boolean;
            return bools ? (Object) (result.signum() != 0) : Numbers.normal(result);
        };
    }

    private static Native.Body unary(DoubleUnaryOperator function) {
        return a -> converted(a, 1, () -> inDomain(Conversions.toFloat(a.at(0)), function));
    }

    private static double inDomain(double x, DoubleUnaryOperator function) {
        double result = function.applyAsDouble(x);
        if (Double.isNaN(result) && !Double.isNaN(x)) {
            throw Problem.value("math domain error");
        }
        return result;
    }

    private static Object log(Bound a) {
        return converted(a, 2, () -> {
            double base = a.has(1) ? number(a, 1) : Math.E;
            double value = number(a, 0);
            if (value <= 0 || base <= 0) {
                throw Problem.value("math domain error");
            }
            if (base == 1) {
                throw Problem.arithmetic("float division by zero");
            }
            return base == Math.E ? Math.log(value) : Math.log(value) / Math.log(base);
        });
    }

    private static Object atan2(Bound a) {
        boolean pair = a.at(0) instanceof Sequence;
        if (!pair) {
            if (!a.has(1)) {
                throw Problem.type("atan2 expected 2 arguments");
            }
            return converted(a, 2, () -> Math.atan2(number(a, 0), number(a, 1)));
        }
        var items = ((Sequence) a.at(0)).items();
        return converted(a, a.has(2) ? 2 : 1, () -> {
            if (items.size() < 2) {
                throw Problem.value("atan2 needs two values");
            }
            return Math.atan2(Conversions.toFloat(items.get(0)), Conversions.toFloat(items.get(1)));
        });
    }

    private static double wrap(double value, double min, double max) {
        if (max == min) {
            return min;
        }
        double size = max - min;
        double rest = (value - min) % size;
        return min + (rest < 0 ? rest + size : rest);
    }

    private static Object remap(Bound a) {
        double inMin = number(a, 1);
        double inMax = number(a, 2);
        if (inMax == inMin) {
            throw Problem.value("remap needs an input range that is not empty");
        }
        return number(a, 3) + (number(a, 0) - inMin) * (number(a, 4) - number(a, 3)) / (inMax - inMin);
    }
}
