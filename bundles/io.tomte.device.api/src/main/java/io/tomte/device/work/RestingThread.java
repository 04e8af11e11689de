package io.tomte.device.work;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread for tasks in order, which is there only while there are any; each thread of an idle process costs it memory. */
public final class RestingThread {
    private static final long LINGERS_S = 10;

    private RestingThread() {}

    /**
     * An executor with at most one thread, a daemon. The thread starts with a task and ends {@value #LINGERS_S} s after the last;
     * a task that waits for its time keeps it. Tasks see what those before them did, also on another thread. What waits for its
     * time after {@code shutdown} still runs, if it does not repeat and nobody says otherwise.
     *
     * @param name of the thread
     */
    public static ScheduledThreadPoolExecutor named(String name) {
        return named(name, LINGERS_S, TimeUnit.SECONDS);
    }

    static ScheduledThreadPoolExecutor named(String name, long lingers, TimeUnit unit) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(name).factory());
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(lingers, unit);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
