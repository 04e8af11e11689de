package io.tomte.rest.internal.session;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

import io.tomte.rest.internal.http.Problem;

/**
 * Slows down those who guess. Each address has {@value #FREE} tries; after that it waits 2 s, 4 s, 8 s … at most 5 minutes
 * before the next one. A success or 15 minutes of peace make all well. At most two passwords are checked at the same time,
 * because a check is costly on purpose. Any thread.
 */
final class LoginGuard {
    /** Tries without a wait. */
    static final int FREE = 5;

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration PEACE = Duration.ofMinutes(15);
    private static final int MOST_ADDRESSES = 1_000;
    private static final int AT_ONCE = 2;

    private record Tries(int failed, Instant last) {
        Instant free() {
            if (failed < FREE) {
                return Instant.MIN;
            }
            long seconds = 1L << Math.min(failed - FREE + 1, 10);
            return last.plus(Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds())));
        }
    }

    private final Clock clock;
    private final java.util.concurrent.Semaphore checks = new java.util.concurrent.Semaphore(AT_ONCE);
    private final java.util.concurrent.locks.ReentrantLock lock = new java.util.concurrent.locks.ReentrantLock();
    private final Map<String, Tries> tries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    LoginGuard(Clock clock) {
        this.clock = clock;
    }

    /**
     * Runs a check of a secret.
     *
     * @throws Problem 429 when this address has to wait
     */
    boolean check(InetAddress remote, BooleanSupplier secret) {
        String key = key(remote);
        begin(key);
        if (!checks.tryAcquire()) {
            forgive(key);
            throw tooMany(1);
        }
        try {
            boolean right = secret.getAsBoolean();
            if (right) {
                forget(key);
            }
            return right;
        } finally {
            checks.release();
        }
    }

    /** Counts the try as a failed one before it is made, so that many at the same time gain nothing. */
    private void begin(String key) {
        lock.lock();
        try {
            Instant now = clock.instant();
            Tries before = tries.getOrDefault(key, new Tries(0, now));
            if (now.isBefore(before.free())) {
                throw tooMany(Math.max(1, Duration.between(now, before.free()).toSeconds()));
            }
            boolean forgotten = before.last().plus(PEACE).isBefore(now);
            tries.put(key, new Tries(forgotten ? 1 : before.failed() + 1, now));
        } finally {
            lock.unlock();
        }
    }

    private void forgive(String key) {
        lock.lock();
        try {
            tries.computeIfPresent(key, (k, before) -> new Tries(before.failed() - 1, before.last()));
        } finally {
            lock.unlock();
        }
    }

    private void forget(String key) {
        lock.lock();
        try {
            tries.remove(key);
        } finally {
            lock.unlock();
        }
    }

    private static Problem tooMany(long seconds) {
        return new Problem(429, "too-many-tries", "Too many tries. Wait " + seconds + " s and try again.")
                .with("Retry-After", Long.toString(seconds));
    }

    /** An IPv6 host owns a whole /64, so that counts as one. */
    private static String key(InetAddress remote) {
        byte[] bytes = remote.getAddress();
        return HexFormat.of().formatHex(remote instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
    }
}
