package io.tomte.group.internal;

import java.time.Duration;
import java.util.concurrent.Executor;

/** The thread of the groups: one task after the other, in order. Any thread may give tasks. */
interface Turns extends Executor {
    void later(Duration time, Runnable task);
}
