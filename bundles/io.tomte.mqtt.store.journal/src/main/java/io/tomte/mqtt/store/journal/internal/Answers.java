package io.tomte.mqtt.store.journal.internal;

import java.util.concurrent.CompletionStage;

/** Waiting for the thread of the journal, where the contract allows it. */
final class Answers {
    private Answers() {}

    /** Blocks; never on a loop. */
    static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
