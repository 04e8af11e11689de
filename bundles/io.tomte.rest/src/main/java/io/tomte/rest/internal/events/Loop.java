package io.tomte.rest.internal.events;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/** The one thread that owns the event log, the streams and what is seen of topics. Tasks run in order, one at a time. */
public interface Loop extends Executor {
    /** Any thread. */
    void after(Duration delay, Runnable task);

    Instant now();
}
