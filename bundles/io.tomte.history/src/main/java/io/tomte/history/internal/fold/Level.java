package io.tomte.history.internal.fold;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** How finely the past is kept once it is no longer kept as readings; finest first. Hours and days are those of the hub's place. */
public enum Level {
    MINUTE(ChronoUnit.MINUTES),
    HOUR(ChronoUnit.HOURS),
    DAY(ChronoUnit.DAYS);

    private final ChronoUnit unit;

    Level(ChronoUnit unit) {
        this.unit = unit;
    }

    public Duration length() {
        return unit.getDuration();
    }

    /** Table that holds it, and what an answer says it was made of. */
    public String table() {
        return switch (this) {
            case MINUTE -> "minutes";
            case HOUR -> "hours";
            case DAY -> "days";
        };
    }

    /** Start of the piece that holds a moment. */
    public Instant start(Instant at, ZoneId zone) {
        return at.atZone(zone).truncatedTo(unit).toInstant();
    }

    /** End of the piece that begins at a moment. */
    public Instant end(Instant start, ZoneId zone) {
        ZonedDateTime local = start.atZone(zone);
        return (this == DAY ? local.plusDays(1).truncatedTo(unit) : local.plus(1, unit)).toInstant();
    }
}
