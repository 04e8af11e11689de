package io.tomte.history.internal.fold;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Cuts time into pieces of one length: within an hour by the clock of UTC, whole hours from midnight of the hub's place, days by its
 * calendar.
 *
 * @param step seconds up to a minute that divide it, minutes that divide an hour, hours that divide a day, or days
 */
public record Grid(Duration step, ZoneId zone) {
    private static final int[] SECONDS = {1, 2, 5, 10, 15, 30};
    private static final int[] MINUTES = {1, 2, 3, 5, 10, 15, 30};
    private static final int[] HOURS = {1, 2, 3, 6, 12};

    /** The finest grid of at most so many pieces whose pieces are at least {@code least} long. */
    public static Grid of(Duration range, int points, Duration least, ZoneId zone) {
        long millis = Math.max(Math.ceilDiv(range.toMillis(), points), least.toMillis());
        return new Grid(nice(millis), zone);
    }

    private static Duration nice(long millis) {
        for (int seconds : SECONDS) {
            if (millis <= seconds * 1_000L) {
                return Duration.ofSeconds(seconds);
            }
        }
        for (int minutes : MINUTES) {
            if (millis <= minutes * 60_000L) {
                return Duration.ofMinutes(minutes);
            }
        }
        for (int hours : HOURS) {
            if (millis <= hours * 3_600_000L) {
                return Duration.ofHours(hours);
            }
        }
        return Duration.ofDays(Math.ceilDiv(millis, 86_400_000L));
    }

    /** Start of the piece that holds a moment. */
    public Instant start(Instant at) {
        if (step.compareTo(Duration.ofHours(1)) < 0) {
            long millis = step.toMillis();
            return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), millis) * millis);
        }
        ZonedDateTime hour = at.atZone(zone).truncatedTo(java.time.temporal.ChronoUnit.HOURS);
        if (step.compareTo(Duration.ofDays(1)) < 0) {
            return hour.withHour((int) (hour.getHour() - hour.getHour() % step.toHours()))
                    .toInstant();
        }
        long day = hour.toLocalDate().toEpochDay();
        return LocalDate.ofEpochDay(Math.floorDiv(day, step.toDays()) * step.toDays())
                .atStartOfDay(zone)
                .toInstant();
    }

    /** Start of the piece behind the one that holds a moment. */
    public Instant next(Instant at) {
        Instant start = start(at);
        if (step.compareTo(Duration.ofHours(1)) < 0) {
            return start.plus(step);
        }
        ZonedDateTime local = start.atZone(zone);
        if (step.compareTo(Duration.ofDays(1)) >= 0) {
            return local.toLocalDate()
                    .plusDays(step.toDays())
                    .atStartOfDay(zone)
                    .toInstant();
        }
        Instant next = start(local.plus(step).toInstant()); // when clocks change a piece is an hour shorter or longer
        return next.isAfter(start)
                ? next
                : local.toLocalDateTime().plus(step).atZone(zone).toInstant();
    }
}
