package io.tomte.mqtt.broker.internal.osgi;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionStore;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.api.store.StoredSession;
import io.tomte.mqtt.broker.internal.store.MemorySessionStore;
import org.osgi.service.component.annotations.Component;

/**
 * The store of last resort; any other has a higher ranking. Its life does not hang on the broker's, so what it keeps outlives
 * a restart of that component.
 */
@Component(
        immediate = true,
        property = {"service.ranking:Integer=-1000", "tomte.store=memory"})
public final class MemorySessionStoreComponent implements SessionStore {
    private final MemorySessionStore store = new MemorySessionStore();

    @Override
    public void load(int window, Consumer<StoredSession> consumer) {
        store.load(window, consumer);
    }

    @Override
    public CompletionStage<List<StoredMessage>> read(String clientId, long after, int limit) {
        return store.read(clientId, after, limit);
    }

    @Override
    public CompletionStage<Void> apply(String clientId, SessionChange change) {
        return store.apply(clientId, change);
    }
}
