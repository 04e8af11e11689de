package io.tomte.acceptance;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition with a deadline, for what another process does in its own time. */
public final class Eventually {
    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final Duration BETWEEN = Duration.ofMillis(25);

    private Eventually() {}

    /** Repeats the check until it throws no more, or fails as it fails at the deadline. */
    public static void eventually(Runnable check) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            try {
                check.run();
                return;
            } catch (AssertionError | RuntimeException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
    }
}
