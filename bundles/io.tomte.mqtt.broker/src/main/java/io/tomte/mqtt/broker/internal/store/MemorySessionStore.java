package io.tomte.mqtt.broker.internal.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionImage;
import io.tomte.mqtt.api.store.SessionStore;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.api.store.StoredSession;

/** Keeps sessions in memory: they outlive the broker, not the process. "Durable" means as long as this object. */
public final class MemorySessionStore implements SessionStore {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

    private final Map<String, SessionImage> sessions = new ConcurrentHashMap<>();

    @Override
    public void load(int window, Consumer<StoredSession> consumer) {
        sessions.values().forEach(image -> image.session(window).ifPresent(consumer));
    }

    @Override
    public CompletionStage<List<StoredMessage>> read(String clientId, long after, int limit) {
        SessionImage image = sessions.get(clientId); // read on the loop that changes it
        return CompletableFuture.completedFuture(image == null ? List.of() : image.waiting(after, limit));
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
