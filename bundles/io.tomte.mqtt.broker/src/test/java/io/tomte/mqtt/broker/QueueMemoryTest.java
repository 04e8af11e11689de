package io.tomte.mqtt.broker;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionStore;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.api.store.StoredSession;
import io.tomte.mqtt.broker.internal.store.MemoryRetainedStore;
import io.tomte.testkit.LiveHeap;
import io.tomte.testkit.OpenDoor;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.Test;

import static io.tomte.mqtt.packet.QoS.AT_LEAST_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

/** However many messages wait for a client that is away, the broker keeps the first ones and a number. */
class QueueMemoryTest {
    private static final int MESSAGES = 100_000;
    private static final int MOST = 5; // bytes for each; 128 of them are in memory as a whole
    private static final String PAYLOAD = "x".repeat(200);

    /** A store of which only the heap on this side of it is of interest. */
    private static final class Bottomless implements SessionStore {
        @Override
        public void load(int window, Consumer<StoredSession> consumer) {}

        @Override
        public CompletionStage<List<StoredMessage>> read(String clientId, long after, int limit) {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletionStage<Void> apply(String clientId, SessionChange change) {
            return CompletableFuture.completedFuture(null);
        }
    }

    @Test
    void doesNotGrowWithTheQueue() {
        BrokerConfig config = BrokerConfig.builder()
                .queue(MESSAGES, 1L << 40, QueuePolicy.REJECT)
                .build();
        Hub hub = new Hub(config, new Bottomless(), new MemoryRetainedStore(), new OpenDoor());
        TestClient client = hub.connect(Hub.lasting("c"));
        client.subscribe("t", AT_LEAST_ONCE);
        client.disconnect();
        TestClient sender = hub.connect("sender");
        publish(sender, 1_000);
        long before = LiveHeap.bytes();
        publish(sender, MESSAGES - 1_000);
        long grown = LiveHeap.bytes() - before;
        assertThat(grown).as("bytes for %d messages", MESSAGES).isLessThan((long) MESSAGES * MOST);
        assertThat(hub.broker.stats().dropped()).isZero();
    }

    private static void publish(TestClient sender, int count) {
        for (int i = 0; i < count; i++) {
            sender.publish("t", PAYLOAD, AT_LEAST_ONCE, 1 + i % 60_000);
            assertThat(sender.take()).hasSize(1);
        }
    }
}
