package io.tomte.launcher;

import java.util.function.LongSupplier;

/**
 * Gives memory back that the hub does not need any more: soon after the start, and each time it is quiet again after a load. Looks at how
 * much was allocated since the look before, so a busy hub is never stopped for it. One thread.
 */
final class SpareMemory {
    private static final long MEGABYTE = 1 << 20;
    private static final long QUIET = 8 * MEGABYTE; // allocated from one look to the next, at most
    private static final long GROWN = 16 * MEGABYTE; // more than after the last collection

    private final LongSupplier used;
    private final LongSupplier committed;
    private final Runnable collect;
    private final Runnable release;
    private long lastUsed;
    private long least;
    private boolean settled;

    /**
     * @param used      bytes of the heap in use, garbage included
     * @param committed bytes of the heap that the system has given
     * @param collect   collects garbage and returns what is free
     * @param release   lets go of pages that nobody used lately
     */
    SpareMemory(LongSupplier used, LongSupplier committed, Runnable collect, Runnable release) {
        this.used = used;
        this.committed = committed;
        this.collect = collect;
        this.release = release;
    }

    /** That of this process. */
    static SpareMemory ofProcess() {
        Runtime runtime = Runtime.getRuntime();
        return new SpareMemory(
                () -> runtime.totalMemory() - runtime.freeMemory(),
                runtime::totalMemory,
                System::gc,
                FilePages::release);
    }

    /** The hub has been up for a moment. */
    void started() {
        collect();
        release.run();
        lastUsed = used.getAsLong();
    }

    /** To be called every 30 s or so. */
    void look() {
        long now = used.getAsLong();
        boolean quiet = now >= lastUsed && now - lastUsed <= QUIET; // less: garbage was collected meanwhile
        if (quiet && !settled) {
            if (committed.getAsLong() > least + GROWN) {
                collect();
            }
            release.run();
            settled = true;
        } else if (now - lastUsed > QUIET) {
            settled = false;
        }
        lastUsed = used.getAsLong();
    }

    private void collect() {
        collect.run();
        least = committed.getAsLong();
    }
}
