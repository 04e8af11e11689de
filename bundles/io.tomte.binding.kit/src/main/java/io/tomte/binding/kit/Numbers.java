package io.tomte.binding.kit;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as Home Assistant reads and writes them. */
public final class Numbers {
    private static final double LARGE = 1e15;

    private Numbers() {}

    /** Whole numbers without a point. */
    public static String text(double number) {
        return isWhole(number) ? Long.toString((long) number) : python(number);
    }

    /** As Python writes a float: {@code 21.0}, {@code 0.08}. */
    public static String python(double number) {
        if (isWhole(number)) {
            return (long) number + ".0";
        }
        double size = Math.abs(number);
        return size >= 1e-4 && size < 1e16
                ? new BigDecimal(Double.toString(number)).toPlainString()
                : Double.toString(number);
    }

    /** {@link Long} where it is whole, so that a template writes it without a point. */
    public static Object natural(double number) {
        return isWhole(number) ? (Object) (long) number : (Object) number;
    }

    public static boolean isWhole(double number) {
        return number == Math.rint(number) && Math.abs(number) < LARGE;
    }

    /** Half to even, as Python rounds. */
    public static int round(double number) {
        return (int) Math.rint(number);
    }

    public static Optional<Double> parse(String text) {
        return Json.number(text);
    }
}
