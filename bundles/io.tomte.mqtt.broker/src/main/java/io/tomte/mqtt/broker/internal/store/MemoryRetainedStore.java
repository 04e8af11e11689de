package io.tomte.mqtt.broker.internal.store;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.tomte.mqtt.api.store.RetainedStore;

/** Keeps retained messages in memory: they outlive the broker, not the process. */
public final class MemoryRetainedStore implements RetainedStore {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

    private final Map<String, Stored> messages = new ConcurrentHashMap<>();

    @Override
    public void load(Consumer<Stored> consumer) {
        messages.values().forEach(consumer);
    }

    @Override
    public CompletionStage<Void> put(Stored message) {
        messages.put(message.message().topic(), message);
        return DONE;
    }

    @Override
    public CompletionStage<Void> remove(String topic) {
        messages.remove(topic);
        return DONE;
    }
}
