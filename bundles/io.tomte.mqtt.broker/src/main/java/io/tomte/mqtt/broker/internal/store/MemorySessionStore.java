package io.tomte.mqtt.broker.internal.store;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionImage;
import io.tomte.mqtt.api.store.SessionStore;
import io.tomte.mqtt.api.store.StoredSession;

/** Keeps sessions in memory: they outlive the broker, not the process. "Durable" means as long as this object. */
public final class MemorySessionStore implements SessionStore {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

    private final Map<String, SessionImage> sessions = new ConcurrentHashMap<>();

    @Override
    public void load(Consumer<StoredSession> consumer) {
        sessions.values().forEach(image -> image.session().ifPresent(consumer));
    }

    @Override
    public CompletionStage<Void> apply(String clientId, SessionChange change) {
        if (change instanceof SessionChange.Removed) {
            sessions.remove(clientId);
        } else {
            sessions.computeIfAbsent(clientId, SessionImage::new).apply(change);
        }
        return DONE;
    }
}
