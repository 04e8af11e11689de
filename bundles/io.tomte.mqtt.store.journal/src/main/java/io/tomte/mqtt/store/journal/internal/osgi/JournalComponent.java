package io.tomte.mqtt.store.journal.internal.osgi;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionStore;
import io.tomte.mqtt.api.store.StoreReport;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.api.store.StoredSession;
import io.tomte.mqtt.store.journal.Journal;
import io.tomte.mqtt.store.journal.JournalOptions;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the sessions of the journal in the data folder into the service registry. No logic here. */
@Component(
        service = {SessionStore.class, JournalComponent.class},
        configurationPid = "io.tomte.mqtt.store.journal",
        property = "tomte.store=journal")
@Designate(ocd = JournalComponent.Config.class)
public final class JournalComponent implements SessionStore {
    private static final Logger LOG = LoggerFactory.getLogger(JournalComponent.class);

    /** How the journal is kept. */
    @ObjectClassDefinition(name = "MQTT journal", description = "Sessions and retained messages on disk")
    public @interface Config {
        @AttributeDefinition(description = "Size of one file, in bytes, 65536 to 1073741824")
        int segment_bytes() default 4 * 1024 * 1024;

        @AttributeDefinition(
                description =
                        "Time after which the last value of a retained topic with QoS 0 is written, in seconds; 0: at once")
        int retained_delay_s() default 30;

        @AttributeDefinition(description = "Other times for some topics: topic filter, equals sign, seconds")
        String[] retained_delays() default {};
    }

    private final Journal journal;

    @Activate
    public JournalComponent(BundleContext context, Config config) {
        String data = Optional.ofNullable(context.getProperty("tomte.data")).orElse("data");
        journal = open(Path.of(data).resolve("journal"), options(config));
    }

    private static Journal open(Path folder, JournalOptions options) {
        try {
            return Journal.open(folder, options);
        } catch (IOException unusable) {
            LOG.error(
                    "The journal in {} cannot be opened; the hub runs without it and keeps nothing", folder, unusable);
            return Journal.unavailable(new IOException(folder + ": " + unusable.getMessage(), unusable));
        }
    }

    private static JournalOptions options(Config config) {
        JournalOptions options = JournalOptions.usual()
                .withSegmentBytes(config.segment_bytes())
                .withRetainedDelay(Duration.ofSeconds(config.retained_delay_s()));
        for (String delay : config.retained_delays()) {
            options = options.withRetainedDelay(delay);
        }
        return options;
    }

    @Deactivate
    void close() throws IOException {
        journal.close();
    }

    RetainedStore retained() {
        return journal.retained();
    }

    @Override
    public void load(int window, Consumer<StoredSession> consumer) {
        journal.sessions().load(window, consumer);
    }

    @Override
    public CompletionStage<List<StoredMessage>> read(String clientId, long after, int limit) {
        return journal.sessions().read(clientId, after, limit);
    }

    @Override
    public CompletionStage<Void> apply(String clientId, SessionChange change) {
        return journal.sessions().apply(clientId, change);
    }

    @Override
    public void note(String clientId, SessionChange change) {
        journal.sessions().note(clientId, change);
    }

    @Override
    public Optional<StoreReport> report() {
        return Optional.of(journal);
    }
}
