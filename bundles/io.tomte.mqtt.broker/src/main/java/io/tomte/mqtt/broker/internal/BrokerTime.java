package io.tomte.mqtt.broker.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The two times a broker needs. Intervals (keep alive, expiry) run on a monotonic one, so that a small computer that finds
 * out the date after it started drops nobody; what is stored carries wall-clock time. Any thread.
 */
public final class BrokerTime {
    /** A deadline that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long SECOND = 1_000_000_000L;

    private final Clock wall;
    private final LongSupplier ticker;
    private final long start;

    /** @param ticker nanoseconds, like {@link System#nanoTime} */
    public BrokerTime(Clock wall, LongSupplier ticker) {
        this.wall = Objects.requireNonNull(wall, "wall");
        this.ticker = Objects.requireNonNull(ticker, "ticker");
        this.start = ticker.getAsLong();
    }

    /** Nanoseconds since the broker started. */
    public long nanos() {
        return ticker.getAsLong() - start;
    }

    public Instant now() {
        return wall.instant();
    }

    public long deadlineIn(long seconds) {
        long delay = seconds * SECOND; // at most 2^32 s, so below 2^63
        long now = nanos();
        return now > NEVER - delay ? NEVER : now + delay;
    }

    /** Wall-clock time of a deadline; empty for {@link #NEVER}. */
    public Optional<Instant> instantOf(long deadline) {
        return deadline == NEVER ? Optional.empty() : Optional.of(now().plusNanos(deadline - nanos()));
    }

    /** Wall-clock time of a moment in the past, as {@link #nanos} gave it. */
    public Instant instantAt(long nanos) {
        return now().minusNanos(nanos() - nanos);
    }

    /** Deadline of a wall-clock time, at the latest now for those that passed. */
    public long deadlineOf(Optional<Instant> instant) {
        return instant.map(then -> {
                    Duration left = Duration.between(now(), then);
                    return left.isNegative() ? nanos() : deadlineIn(Math.min(left.toSeconds(), 0xFFFF_FFFFL));
                })
                .orElse(NEVER);
    }

    /** Whole seconds until the deadline, rounded up. */
    public long secondsUntil(long deadline) {
        return Math.ceilDiv(deadline - nanos(), SECOND);
    }
}
