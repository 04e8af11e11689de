package io.tomte.launcher;

import java.lang.ref.WeakReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Gives memory back that the hub does not need any more: soon after the start, and whenever it is quiet. Looks at how much was allocated
 * since the look before, so a busy hub is never stopped for it; garbage is collected only after a load. One thread.
 */
final class SpareMemory {
    private static final long MEGABYTE = 1 << 20;
    private static final long QUIET = 3 * MEGABYTE; // allocated from one look to the next, at most
    private static final long GROWN = 16 * MEGABYTE; // more than after the last collection

    private final LongSupplier used;
    private final LongSupplier committed;
    private final BooleanSupplier collected;
    private final Runnable collect;
    private final Runnable release;
    private long lastUsed;
    private long least;

    /**
     * @param used      bytes of the heap in use, garbage included
     * @param committed bytes of the heap that the system has given
     * @param collected whether garbage was collected since this was asked last
     * @param collect   collects garbage and returns what is free
     * @param release   lets go of pages that nobody used lately
     */
    SpareMemory(
            LongSupplier used, LongSupplier committed, BooleanSupplier collected, Runnable collect, Runnable release) {
        this.used = used;
        this.committed = committed;
        this.collected = collected;
        this.collect = collect;
        this.release = release;
    }

    /** That of this process. */
    static SpareMemory ofProcess() {
        Runtime runtime = Runtime.getRuntime();
        return new SpareMemory(
                () -> runtime.totalMemory() - runtime.freeMemory(),
                runtime::totalMemory,
                new Sentinel()::isGone,
                System::gc,
                FilePages.ofProcess()::release);
    }

    /** The hub has been up for a moment. */
    void started() {
        collect();
        release.run();
        lastUsed = used.getAsLong();
    }

    /** To be called every 5 s or so. */
    void look() {
        long now = used.getAsLong();
        boolean quiet =
                !collected.getAsBoolean() && now - lastUsed <= QUIET; // what is used only grows between collections
        if (quiet) {
            if (committed.getAsLong() > least + GROWN) {
                collect();
            }
            release.run();
        }
        lastUsed = used.getAsLong();
    }

    private void collect() {
        collect.run();
        boolean unused = collected.getAsBoolean(); // this one is no sign of a load
        least = committed.getAsLong();
    }

    /** A young object that nothing needs: the next collection takes it. */
    private static final class Sentinel {
        private WeakReference<Object> object = new WeakReference<>(new Object());

        boolean isGone() {
            boolean gone = object.get() == null;
            if (gone) {
                object = new WeakReference<>(new Object());
            }
            return gone;
        }
    }
}
