package io.tomte.mqtt.store.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionInfo;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.api.store.StoredSession;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.testkit.LiveHeap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A million messages that wait must fit into the heap of a small hub: of each, the journal keeps some 28 bytes in memory, whatever
 * its size, also while it reads itself back at a start and is read from afterwards.
 */
class MemoryTest {
    private static final int MESSAGES = 200_000;
    private static final long MOST = 36; // bytes for each; a million take 36 MB at most
    private static final int AT_ONCE = 2_000;
    private static final int WINDOW = 128;
    private static final Bytes PAYLOAD = Bytes.copyOf(new byte[200]);

    @TempDir
    Path folder;

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static SessionChange queued(long sequence) {
        Publish message = Publish.of("home/sensor/" + sequence % 100, PAYLOAD, QoS.AT_LEAST_ONCE, false);
        return new SessionChange.Queued(StoredMessage.waiting(sequence, message, Optional.empty(), Optional.empty()));
    }

    private Journal open() throws Exception {
        return Journal.open(folder, JournalOptions.usual());
    }

    @Test
    void keepsFewBytesOfEachMessage() throws Exception {
        fillAndClose();
        long closed = LiveHeap.bytes();
        try (Journal journal = open()) {
            List<StoredSession> sessions = new ArrayList<>();
            journal.sessions().load(WINDOW, sessions::add);
            assertThat(sessions.getFirst().messages()).hasSize(WINDOW);
            assertThat(sessions.getFirst().backlog().messages()).isEqualTo(MESSAGES - WINDOW);
            assertThat(LiveHeap.bytes() - closed).as("opened").isLessThan(MESSAGES * MOST);
            assertThat(await(journal.sessions().read("c", MESSAGES / 2, WINDOW)))
                    .hasSize(WINDOW)
                    .first()
                    .extracting(StoredMessage::sequence)
                    .isEqualTo(MESSAGES / 2 + 1L);
        }
    }

    private void fillAndClose() throws Exception {
        try (Journal journal = open()) {
            await(journal.sessions()
                    .apply(
                            "c",
                            new SessionChange.Described(new SessionInfo(
                                    MqttVersion.V5, Optional.empty(), 3_600, Optional.empty(), Optional.empty()))));
            fill(journal, 1, AT_ONCE);
            long before = LiveHeap.bytes();
            fill(journal, AT_ONCE + 1, MESSAGES);
            assertThat(LiveHeap.bytes() - before).as("filled").isLessThan(MESSAGES * MOST);
        }
    }

    private static void fill(Journal journal, int from, int to) throws Exception {
        for (int sequence = from; sequence <= to; sequence++) {
            CompletionStage<Void> stage = journal.sessions().apply("c", queued(sequence));
            if (sequence % AT_ONCE == 0 || sequence == to) {
                await(stage);
            }
        }
    }
}
