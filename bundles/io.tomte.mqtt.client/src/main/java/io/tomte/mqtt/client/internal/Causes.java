package io.tomte.mqtt.client.internal;

import java.util.concurrent.CompletionException;

/** What is behind the failure of a stage. Any thread. */
public final class Causes {
    private Causes() {}

    /** The problem itself, where a stage that depends on another wrapped it. */
    public static Throwable of(Throwable problem) {
        return problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
    }
}
