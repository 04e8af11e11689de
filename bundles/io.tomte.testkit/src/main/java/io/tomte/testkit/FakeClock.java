package io.tomte.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved; starts at 2026-01-01T00:00:00Z. One thread at a time. */
public final class FakeClock extends Clock {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final ZoneId zone;
    private volatile long nanos;

    public FakeClock() {
        this(ZoneOffset.UTC, 0);
    }

    private FakeClock(ZoneId zone, long nanos) {
        this.zone = zone;
        this.nanos = nanos;
    }

    /** Moves time forward. Timers of {@link ManualLoops} run only through {@link ManualLoops#advance}. */
    public void advance(Duration time) {
        moveTo(nanos + time.toNanos());
    }

    /** Monotonic time since the start, in nanoseconds; in place of {@link System#nanoTime}. */
    public long nanos() {
        return nanos;
    }

    void moveTo(long newNanos) {
        nanos = newNanos;
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new FakeClock(other, nanos);
    }
}
