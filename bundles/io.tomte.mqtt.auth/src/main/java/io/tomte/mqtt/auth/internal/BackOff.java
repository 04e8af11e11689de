package io.tomte.mqtt.auth.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes guessing slow: after some wrong passwords an address waits before the next one is looked at, 1 s, then 2 s, up to a
 * minute. Forgets addresses after a while, and the oldest ones when there are too many. Any thread.
 */
final class BackOff {
    static final int FREE_FAILURES = 3;
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);
    private static final Duration FORGET_AFTER = Duration.ofMinutes(15);
    private static final int MAX_ADDRESSES = 10_000;

    private record Failures(int count, Instant last) {}

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<InetAddress, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Failures> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    BackOff(InstantSource clock) {
        this.clock = clock;
    }

    /** Zero when the address may try now. */
    Duration remaining(InetAddress address) {
        lock.lock();
        try {
            Failures known = failures.get(address);
            if (known == null) {
                return Duration.ZERO;
            }
            Instant now = clock.instant();
            if (now.isAfter(known.last().plus(FORGET_AFTER))) {
                failures.remove(address);
                return Duration.ZERO;
            }
            Duration left = Duration.between(now, known.last().plus(wait(known.count())));
            return left.isNegative() ? Duration.ZERO : left;
        } finally {
            lock.unlock();
        }
    }

    private static Duration wait(int count) {
        if (count < FREE_FAILURES) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(count - FREE_FAILURES, 10));
        return doubled.compareTo(MAX_WAIT) < 0 ? doubled : MAX_WAIT;
    }

    void failed(InetAddress address) {
        lock.lock();
        try {
            failures.merge(
                    address,
                    new Failures(1, clock.instant()),
                    (before, now) -> new Failures(before.count() + 1, now.last()));
        } finally {
            lock.unlock();
        }
    }

    void succeeded(InetAddress address) {
        lock.lock();
        try {
            failures.remove(address);
        } finally {
            lock.unlock();
        }
    }
}
