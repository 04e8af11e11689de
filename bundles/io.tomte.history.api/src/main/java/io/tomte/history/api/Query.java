package io.tomte.history.api;

import java.time.Instant;
import java.util.Objects;

/**
 * A question.
 *
 * @param entity id of an entity
 * @param to     after {@code from}; nothing after now is told
 * @param points that the answer shall have about at most, 1..{@value #MOST_POINTS}; with fewer readings than that the answer is the
 *               readings themselves
 */
public record Query(String entity, Instant from, Instant to, int points) {
    public static final int MOST_POINTS = 200_000;

    public Query {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(from, "from");
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("The end " + to + " is not after the start " + from + ".");
        }
        if (points < 1 || points > MOST_POINTS) {
            throw new IllegalArgumentException("points is not within 1.." + MOST_POINTS + ": " + points);
        }
    }
}
