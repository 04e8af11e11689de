package io.tomte.history.api;

import java.time.Instant;
import java.util.OptionalDouble;

/** A moment of a {@link Series}. */
public sealed interface Point {
    Instant at();

    /** A number that was reported, and held until the next point. On is 1 and off is 0. */
    record Value(Instant at, double value) implements Point {}

    /** A text that was reported, and held until the next point. */
    record Text(Instant at, String text) implements Point {}

    /** From here to the next point nothing is known: the entity was not reachable, or the hub was off. */
    record Gap(Instant at) implements Point {}

    /**
     * A piece of time.
     *
     * @param at       its start; it lasts for {@link Series#step}
     * @param mean     weighted by time, over what is known of the piece
     * @param last     at its end; empty when nothing was known then
     * @param increase of a counter; 0 for all else
     */
    record Bucket(Instant at, double min, double mean, double max, OptionalDouble last, double increase)
            implements Point {}
}
