package io.tomte.jinja.internal.value;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** Python's {@code int()} and {@code float()}. */
public final class Conversions {
    private static final int MAX_DIGITS = 4300;
    private static final Pattern FLOAT = Pattern.compile(
            "[+-]?(?:\\d+(?:_\\d+)*\\.?(?:\\d+(?:_\\d+)*)?|\\.\\d+(?:_\\d+)*)(?:[eE][+-]?\\d+(?:_\\d+)*)?");

    private Conversions() {}

    public static double toFloat(Object v) {
        if (v instanceof Undefined u) {
            throw u.used();
        }
        if (v instanceof String s) {
            return parseFloat(s);
        }
        if (Numbers.isNumber(v)) {
            return Numbers.toDouble(v);
        }
        throw Problem.type("float() argument must be a string or a real number, not '" + Types.name(v) + "'");
    }

    private static double parseFloat(String source) {
        String s = Strings.strip(source);
        String unsigned = s.startsWith("+") || s.startsWith("-") ? s.substring(1) : s;
        double special = switch (unsigned.toLowerCase(Locale.ROOT)) {
            case "inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> 0;
        };
        if (special != 0) {
            return s.startsWith("-") ? -special : special;
        }
        if (s.length() > Extent.MAX_CELLS || !FLOAT.matcher(s).matches()) {
            throw Problem.value("could not convert string to float: " + Text.repr(source));
        }
        return Double.parseDouble(s.replace("_", ""));
    }

    /** {@code int(x)} of a number or {@code int(text, base)}. */
    public static Object toInt(Object v, int base) {
        return switch (v) {
            case Undefined u -> throw u.used();
            case String s -> parseInt(s, base);
            case Boolean b -> b ? 1L : 0L;
            case Long l -> l;
            case BigInteger i -> i;
            case Double d -> truncate(d);
            case null, default ->
                throw Problem.type("int() argument must be a string, a bytes-like object or a real number, not '"
                        + Types.name(v) + "'");
        };
    }

    public static Object truncate(double d) {
        if (Double.isNaN(d)) {
            throw Problem.value("cannot convert float NaN to integer");
        }
        if (Double.isInfinite(d)) {
            throw Problem.arithmetic("cannot convert float infinity to integer");
        }
        return Numbers.normal(Numbers.integral(d));
    }

    /** Parses a whole number as Python does: blanks around it, a sign, {@code _} between digits, {@code 0x} and so on. */
    public static Object parseInt(String source, int base) {
        if (base != 0 && (base < Character.MIN_RADIX || base > Character.MAX_RADIX)) {
            throw Problem.value("int() base must be >= 2 and <= 36, or 0");
        }
        String s = Strings.strip(source).toLowerCase(Locale.ROOT);
        boolean negative = s.startsWith("-");
        String digits = negative || s.startsWith("+") ? s.substring(1) : s;
        int radix = base;
        int prefixed = prefixBase(digits);
        if (prefixed != 0 && (base == 0 || base == prefixed)) {
            radix = prefixed;
            digits = digits.substring(digits.startsWith("_", 2) ? 3 : 2);
        } else if (base == 0) {
            radix = 10;
        }
        String plain = digits.replace("_", "");
        boolean leadingZero =
                base == 0 && prefixed == 0 && plain.length() > 1 && plain.startsWith("0") && !isZero(plain);
        if (leadingZero || !wellFormed(digits, radix)) {
            throw Problem.value("invalid literal for int() with base " + base + ": " + Text.repr(source));
        }
        if (plain.length() > MAX_DIGITS) {
            throw Problem.value("Exceeds the limit (4300 digits) for integer string conversion");
        }
        BigInteger value = new BigInteger(plain, radix);
        return Numbers.normal(negative ? value.negate() : value);
    }

    private static int prefixBase(String digits) {
        return digits.startsWith("0x") ? 16 : digits.startsWith("0o") ? 8 : digits.startsWith("0b") ? 2 : 0;
    }

    private static boolean isZero(String digits) {
        return digits.chars().allMatch(c -> c == '0');
    }

    private static boolean wellFormed(String digits, int radix) {
        if (digits.isEmpty() || digits.startsWith("_") || digits.endsWith("_") || digits.contains("__")) {
            return false;
        }
        return digits.chars().allMatch(c -> c == '_' || Character.digit(c, radix) >= 0);
    }
}
