package io.tomte.testkit;

import java.lang.management.ManagementFactory;

/** What is reachable on the heap of this JVM, for tests that assert how much something keeps. */
public final class LiveHeap {
    private static final int TIMES = 3; // what finalizers and reference queues let go is gone the next time

    private LiveHeap() {}

    /** Bytes, after collecting all garbage; blocks for some tens of milliseconds. */
    public static long bytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TIMES; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
