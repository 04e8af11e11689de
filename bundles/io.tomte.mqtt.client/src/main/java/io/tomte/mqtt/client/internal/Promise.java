package io.tomte.mqtt.client.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.tomte.mqtt.api.client.MqttException;

/** A stage that is completed on an executor, so that no code of the caller runs on the loop. */
final class Promise<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private final Executor executor;
    private final Receipt receipt;

    Promise(Executor executor) {
        this(executor, Receipt.NONE);
    }

    /** @param receipt of what is not kept any more when this is complete */
    Promise(Executor executor, Receipt receipt) {
        this.executor = executor;
        this.receipt = receipt;
    }

    CompletionStage<T> stage() {
        return future;
    }

    Receipt receipt() {
        return receipt;
    }

    void complete(T value) {
        receipt.done();
        executor.execute(() -> future.complete(value));
    }

    void fail(MqttException problem) {
        receipt.done();
        abandon(problem);
    }

    /** Fails, and leaves what is kept to a later client. */
    void abandon(MqttException problem) {
        executor.execute(() -> future.completeExceptionally(problem));
    }
}
