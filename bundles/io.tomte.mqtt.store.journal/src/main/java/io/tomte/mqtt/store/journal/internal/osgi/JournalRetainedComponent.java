package io.tomte.mqtt.store.journal.internal.osgi;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.tomte.mqtt.api.store.RetainedStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts the retained messages of the journal into the service registry. No logic here. */
@Component(property = "tomte.store=journal")
public final class JournalRetainedComponent implements RetainedStore {
    private final RetainedStore retained;

    @Activate
    public JournalRetainedComponent(@Reference JournalComponent journal) {
        retained = journal.retained();
    }

    @Override
    public void load(Consumer<Stored> consumer) {
        retained.load(consumer);
    }

    @Override
    public CompletionStage<Void> put(Stored message) {
        return retained.put(message);
    }

    @Override
    public CompletionStage<Void> remove(String topic) {
        return retained.remove(topic);
    }
}
