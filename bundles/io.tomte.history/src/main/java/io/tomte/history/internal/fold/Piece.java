package io.tomte.history.internal.fold;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * A piece of time of one entity, added up.
 *
 * @param mean     weighted by time, over what is known
 * @param known    how long something was known
 * @param last     at the end of the piece; empty in a gap
 * @param increase of a counter
 */
public record Piece(
        Instant start, double min, double mean, double max, Duration known, OptionalDouble last, double increase) {
    /** A piece of which nothing is known, and in which a gap began. */
    public static Piece unknown(Instant start) {
        return new Piece(start, Double.NaN, Double.NaN, Double.NaN, Duration.ZERO, OptionalDouble.empty(), 0);
    }

    public boolean isUnknown() {
        return Double.isNaN(mean);
    }
}
