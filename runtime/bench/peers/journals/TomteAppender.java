import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionInfo;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.store.journal.Journal;
import io.tomte.mqtt.store.journal.JournalOptions;

/** This bundle's journal: each message is queued for one session. */
final class TomteAppender implements Appender {
    private static final String CLIENT = "client";

    private final Journal journal;

    TomteAppender(Path folder) throws IOException {
        journal = Journal.open(folder, JournalOptions.usual());
        SessionInfo info =
                new SessionInfo(MqttVersion.V5, Optional.empty(), 60, Optional.empty(), Optional.empty());
        journal.sessions()
                .apply(CLIENT, new SessionChange.Described(info))
                .toCompletableFuture()
                .join();
    }

    @Override
    public CompletionStage<Void> append(long number, byte[] payload) {
        Publish message = Publish.of("topic", Bytes.copyOf(payload), QoS.AT_LEAST_ONCE, false);
        return journal.sessions()
                .apply(
                        CLIENT,
                        new SessionChange.Queued(
                                StoredMessage.waiting(number, message, Optional.empty(), Optional.empty())));
    }

    @Override
    public void remove(long number) {
        journal.sessions().note(CLIENT, new SessionChange.Finished(number));
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
