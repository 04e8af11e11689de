package io.tomte.jinja.internal.value;

import java.math.BigDecimal;
import java.math.MathContext;

/** Python's text of a float: the shortest digits that read back as the same value. */
final class FloatText {
    private static final int FIXED_FROM = -4;
    private static final int FIXED_BELOW = 16;

    private FloatText() {}

    static String repr(double d) {
        if (Double.isNaN(d)) {
            return "nan";
        }
        if (Double.isInfinite(d)) {
            return d > 0 ? "inf" : "-inf";
        }
        String sign = d < 0 || (d == 0 && 1 / d < 0) ? "-" : "";
        if (d == 0) {
            return sign + "0.0";
        }
        BigDecimal shortest = shortest(Math.abs(d)).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int exponent = digits.length() - 1 - shortest.scale(); // of the first digit
        return sign
                + (exponent < FIXED_FROM || exponent >= FIXED_BELOW
                        ? scientific(digits, exponent)
                        : fixed(digits, exponent));
    }

    /** Java always gives two digits; Python one where that is enough. */
    private static BigDecimal shortest(double d) {
        BigDecimal two = new BigDecimal(Double.toString(d));
        if (two.stripTrailingZeros().precision() == 2) {
            BigDecimal one = two.round(new MathContext(1));
            if (one.doubleValue() == d) {
                return one;
            }
        }
        return two;
    }

    private static String scientific(String digits, int exponent) {
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        int size = Math.abs(exponent);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
    }

    private static String fixed(String digits, int exponent) {
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        if (exponent >= digits.length() - 1) {
            return digits + "0".repeat(exponent - digits.length() + 1) + ".0";
        }
        return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
    }
}
