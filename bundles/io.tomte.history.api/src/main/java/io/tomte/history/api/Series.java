package io.tomte.history.api;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The past of one entity.
 *
 * @param step    length of each bucket (days are those of the hub's place, and may last an hour more or less); empty when the
 *                points are the readings themselves
 * @param source  what the answer was made of: {@code readings}, {@code minutes}, {@code hours} or {@code days}
 * @param onOff   its numbers stand for on (1) and off (0)
 * @param counter its numbers only grow, but for resets
 * @param points  in order of time; one {@link Point.Gap} where something is missing
 */
public record Series(Optional<Duration> step, String source, boolean onOff, boolean counter, List<Point> points) {
    public Series {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(source, "source");
        points = List.copyOf(points);
    }
}
