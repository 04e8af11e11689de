package io.tomte.mqtt.broker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionStore;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.api.store.StoredSession;
import io.tomte.mqtt.broker.internal.store.MemoryRetainedStore;
import io.tomte.mqtt.broker.internal.store.MemorySessionStore;

/** Stores that say "durable" only when the test lets them. */
final class LaggingStore {
    private final MemorySessionStore sessions = new MemorySessionStore();
    private final MemoryRetainedStore retained = new MemoryRetainedStore();
    private final List<CompletableFuture<Void>> open = new ArrayList<>();
    private final List<SessionChange> changes = new ArrayList<>();
    private boolean lagging;

    /** From now on nothing is durable before {@link #sync} or {@link #fail}. */
    void lag() {
        lagging = true;
    }

    /** What was handed over to the store of sessions, in order. */
    List<SessionChange> changes() {
        return List.copyOf(changes);
    }

    void sync() {
        List<CompletableFuture<Void>> now = List.copyOf(open);
        open.clear();
        now.forEach(stage -> stage.complete(null));
    }

    void fail() {
        List<CompletableFuture<Void>> now = List.copyOf(open);
        open.clear();
        now.forEach(stage -> stage.completeExceptionally(new IOException("disk full")));
    }

    private CompletionStage<Void> stage(CompletionStage<Void> done) {
        if (!lagging) {
            return done;
        }
        CompletableFuture<Void> stage = new CompletableFuture<>();
        open.add(stage);
        return stage;
    }

    SessionStore sessions() {
        return new SessionStore() {
            @Override
            public void load(int window, Consumer<StoredSession> consumer) {
                sessions.load(window, consumer);
            }

            @Override
            public CompletionStage<List<StoredMessage>> read(String clientId, long after, int limit) {
                return sessions.read(clientId, after, limit);
            }

            @Override
            public CompletionStage<Void> apply(String clientId, SessionChange change) {
                changes.add(change);
                return stage(sessions.apply(clientId, change));
            }
        };
    }

    RetainedStore retained() {
        return new RetainedStore() {
            @Override
            public void load(Consumer<Stored> consumer) {
                retained.load(consumer);
            }

            @Override
            public CompletionStage<Void> put(Stored message) {
                return stage(retained.put(message));
            }

            @Override
            public CompletionStage<Void> remove(String topic) {
                return stage(retained.remove(topic));
            }
        };
    }
}
