package io.tomte.binding.mqtt.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/** The binding's thread as the core sees it: tasks in order, timers between them, the time. */
interface Scheduler extends Executor {
    Instant now();

    /** Runs the task on the binding's thread after the delay. Only on that thread. */
    Timer schedule(Duration delay, Runnable task);

    /** A task that waits for its time. */
    interface Timer {
        /** Only on the binding's thread; without effect once the task has run. */
        void cancel();
    }
}
