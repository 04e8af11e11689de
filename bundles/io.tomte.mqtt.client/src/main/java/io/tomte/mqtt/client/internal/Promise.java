package io.tomte.mqtt.client.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.tomte.mqtt.api.client.MqttException;

/** A stage that is completed on an executor, so that no code of the caller runs on the loop. */
final class Promise<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private final Executor executor;

    Promise(Executor executor) {
        this.executor = executor;
    }

    CompletionStage<T> stage() {
        return future;
    }

    void complete(T value) {
        executor.execute(() -> future.complete(value));
    }

    void fail(MqttException problem) {
        executor.execute(() -> future.completeExceptionally(problem));
    }
}
