package io.tomte.mqtt.broker.internal.osgi;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.mqtt.broker.internal.store.MemoryRetainedStore;
import org.osgi.service.component.annotations.Component;

/**
 * The store of last resort; any other has a higher ranking. Its life does not hang on the broker's, so what it keeps outlives
 * a restart of that component.
 */
@Component(
        immediate = true,
        property = {"service.ranking:Integer=-1000", "tomte.store=memory"})
public final class MemoryRetainedStoreComponent implements RetainedStore {
    private final MemoryRetainedStore store = new MemoryRetainedStore();

    @Override
    public void load(Consumer<Stored> consumer) {
        store.load(consumer);
    }

    @Override
    public CompletionStage<Void> put(Stored message) {
        return store.put(message);
    }

    @Override
    public CompletionStage<Void> remove(String topic) {
        return store.remove(topic);
    }
}
