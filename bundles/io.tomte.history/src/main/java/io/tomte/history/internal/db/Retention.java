package io.tomte.history.internal.db;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.tomte.history.internal.fold.Level;

/**
 * How long what is kept of an entity.
 *
 * @param readings of numbers
 * @param states   readings of on/off and of texts
 */
public record Retention(Duration readings, Duration states, Duration minutes, Duration hours, Duration days) {
    public Retention {
        List<Duration> all = List.of(readings, minutes, hours, days);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).compareTo(Duration.ofDays(1)) < 0) {
                throw new IllegalArgumentException("Nothing can be kept for less than a day.");
            }
            if (i > 0 && all.get(i).compareTo(all.get(i - 1)) < 0) {
                throw new IllegalArgumentException(
                        "Days must be kept at least as long as hours, hours as minutes, and minutes as readings.");
            }
        }
        if (states.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("Nothing can be kept for less than a day.");
        }
    }

    Instant floor(ReadingKind kind, Instant now) {
        return now.minus(kind == ReadingKind.NUMBER || kind == ReadingKind.COUNTER ? readings : states);
    }

    Instant floor(Level level, Instant now) {
        return now.minus(
                switch (level) {
                    case MINUTE -> minutes;
                    case HOUR -> hours;
                    case DAY -> days;
                });
    }

    /** What is kept of each entity. */
    @FunctionalInterface
    public interface Rules {
        /** Empty for an entity that is not recorded. */
        Optional<Retention> of(String entity);

        /** The same for all. */
        static Rules all(Retention retention) {
            Objects.requireNonNull(retention, "retention");
            return entity -> Optional.of(retention);
        }
    }
}
