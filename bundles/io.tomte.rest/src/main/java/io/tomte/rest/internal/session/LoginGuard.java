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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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
    private static final Duration LONGEST_TURN = Duration.ofSeconds(3); // to wait for one of the two places

    private record Tries(int failed, Instant last) {
        static final Tries NONE = new Tries(0, Instant.EPOCH);

        Instant free() {
            if (failed < FREE) {
                return Instant.MIN;
            }
            long seconds = 1L << Math.min(failed - FREE + 1, 10);
            return last.plus(Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds())));
        }
    }

    private final Clock clock;
    private final Semaphore checks = new Semaphore(AT_ONCE);
    private final ReentrantLock lock = new ReentrantLock();
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
     * Finds out whether a secret is right.
     *
     * @param known  cheap: whether it was right just now
     * @param costly the real check
     * @throws Problem 429 when this address has to wait; then nobody learns whether the secret was right
     */
    boolean check(InetAddress remote, BooleanSupplier known, BooleanSupplier costly) {
        String key = key(remote);
        refuseEarly(key);
        return known.getAsBoolean() || checkOneOfFew(key, costly);
    }

    private boolean checkOneOfFew(String key, BooleanSupplier costly) {
        if (!acquire()) {
            throw tooMany(1);
        }
        try {
            refuseEarly(key); // what failed while this one waited counts
            boolean right = costly.getAsBoolean();
            count(key, right);
            return right;
        } finally {
            checks.release();
        }
    }

    private boolean acquire() {
        try {
            return checks.tryAcquire(LONGEST_TURN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void refuseEarly(String key) {
        lock.lock();
        try {
            Instant now = clock.instant();
            Instant free = tries.getOrDefault(key, Tries.NONE).free();
            if (now.isBefore(free)) {
                throw tooMany(Math.max(1, Duration.between(now, free).toSeconds()));
            }
        } finally {
            lock.unlock();
        }
    }

    private void count(String key, boolean right) {
        lock.lock();
        try {
            Tries before = tries.getOrDefault(key, Tries.NONE);
            Instant now = clock.instant();
            boolean peace = before.last().plus(PEACE).isBefore(now);
            if (right) {
                tries.remove(key);
            } else {
                tries.put(key, new Tries(peace ? 1 : before.failed() + 1, now));
            }
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
