package io.tomte.mqtt.api.connection;

import java.time.Duration;
import java.util.concurrent.Executor;

import org.osgi.annotation.versioning.ProviderType;

/**
 * One thread that owns sockets and the state of sessions. Tasks run one after the other in the order they were handed
 * over; a task must not block, and one that throws is logged and ends only itself.
 */
@ProviderType
public interface EventLoop extends Executor {
    /** True on the thread of this loop. */
    boolean inLoop();

    /** Runs the task on this loop after the delay; any thread. */
    Timer schedule(Duration delay, Runnable task);

    /** A task that waits for its time. */
    @ProviderType
    interface Timer {
        /** Any thread; without effect once the task has run. */
        void cancel();
    }
}
