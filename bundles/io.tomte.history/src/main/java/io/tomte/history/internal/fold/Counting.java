package io.tomte.history.internal.fold;

import java.util.OptionalDouble;

/**
 * How much a counter grew. One that falls by more than a tenth was reset and counts from zero; a smaller fall is a correction and
 * is taken off, as Home Assistant does for {@code total_increasing}. Gaps change nothing: what grew meanwhile counts when it is
 * seen. One thread.
 */
public final class Counting {
    private static final double RESET_BELOW = 0.9;

    private OptionalDouble before;

    /** @param before the last value before the first to come; empty when there was none */
    public Counting(OptionalDouble before) {
        this.before = before;
    }

    /** How much it grew with this value. */
    public double next(double value) {
        if (before.isEmpty()) {
            before = OptionalDouble.of(value);
            return 0; // where it stood when first seen is not known to have grown
        }
        double last = before.getAsDouble();
        before = OptionalDouble.of(value);
        return value < RESET_BELOW * last ? value : value - last;
    }
}
