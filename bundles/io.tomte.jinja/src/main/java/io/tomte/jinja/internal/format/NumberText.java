package io.tomte.jinja.internal.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * The digits of {@code %f}, {@code %e} and {@code %g}, of the absolute value; exact, half to even. A blank as type is that of
 * {@code '{:.3}'}: as {@code g}, but seen to be a float.
 */
final class NumberText {
    private NumberText() {}

    static String of(char type, double value, int precision, boolean alternate) {
        double x = Math.abs(value);
        if (Double.isNaN(x) || Double.isInfinite(x)) {
            String special = Double.isNaN(x) ? "nan" : "inf";
            return Character.isUpperCase(type) ? special.toUpperCase(Locale.ROOT) : special;
        }
        String text = switch (Character.toLowerCase(type)) {
            case 'e' -> exponential(new BigDecimal(x), precision);
            case 'g' -> general(new BigDecimal(x), Math.max(1, precision), alternate, Math.max(1, precision));
            case ' ' -> {
                int digits = Math.max(1, precision);
                String general = general(new BigDecimal(x), digits, alternate, digits - 1);
                yield general.matches("\\d+") ? general + ".0" : general;
            }
            default ->
                new BigDecimal(x).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
        };
        String shown = alternate ? pointed(text) : text;
        return type == 'E' || type == 'G' ? shown.toUpperCase(Locale.ROOT) : shown;
    }

    /** With a decimal point, also where nothing follows it. */
    static String pointed(String text) {
        int exponent = text.indexOf('e');
        int end = exponent < 0 ? text.length() : exponent;
        return text.indexOf('.') >= 0 ? text : text.substring(0, end) + "." + text.substring(end);
    }

    private static String exponential(BigDecimal x, int precision) {
        BigDecimal rounded = x.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        int exponent = exponent(rounded);
        BigDecimal mantissa = rounded.movePointLeft(exponent).setScale(precision, RoundingMode.HALF_EVEN);
        return mantissa.toPlainString() + exponentText(exponent);
    }

    private static int exponent(BigDecimal x) {
        return x.signum() == 0 ? 0 : x.precision() - x.scale() - 1;
    }

    private static String exponentText(int exponent) {
        return "e%s%02d".formatted(exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    /** @param largest exponent from which on it is written as one */
    private static String general(BigDecimal x, int precision, boolean alternate, int largest) {
        BigDecimal rounded = x.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        int exponent = exponent(rounded);
        if (exponent < -4 || exponent >= largest) {
            String[] parts = exponential(x, precision - 1).split("e");
            return (alternate ? parts[0] : trimmed(parts[0])) + "e" + parts[1];
        }
        String fixed = rounded.setScale(Math.max(0, precision - 1 - exponent), RoundingMode.HALF_EVEN)
                .toPlainString();
        return alternate ? fixed : trimmed(fixed);
    }

    private static String trimmed(String digits) {
        if (digits.indexOf('.') < 0) {
            return digits;
        }
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, digits.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
