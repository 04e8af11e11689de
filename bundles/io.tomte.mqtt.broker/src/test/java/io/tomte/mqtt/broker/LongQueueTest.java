package io.tomte.mqtt.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.Publish;
import io.tomte.testkit.OpenDoor;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.Test;

import static io.tomte.mqtt.packet.QoS.AT_LEAST_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

/** A client that is away for long: most of its messages wait in the store only. */
class LongQueueTest {
    private static final int MESSAGES = 5_000;
    private static final BrokerConfig LONG = BrokerConfig.builder()
            .queue(MESSAGES, 1L << 30, QueuePolicy.DROP_OLDEST)
            .build();

    private final Hub hub = new Hub(LONG);

    private static void publish(TestClient sender, int from, int to) {
        for (int i = from; i < to; i++) {
            sender.publish("t", "" + i, AT_LEAST_ONCE, 1 + i % 60_000);
            assertThat(sender.take()).hasSize(1);
        }
    }

    private static List<String> drain(TestClient client) {
        List<String> received = new ArrayList<>();
        for (List<Publish> some = client.messages(); !some.isEmpty(); some = client.messages()) {
            some.forEach(message -> received.add(message.payload().utf8()));
            some.forEach(message -> client.send(PubAck.success(message.packetId())));
        }
        return received;
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private int queued() {
        var clients = hub.broker.clients();
        hub.loops.run();
        return clients.toCompletableFuture().join().stream()
                .filter(info -> info.clientId().equals("c"))
                .mapToInt(info -> info.queued())
                .sum();
    }

    @Test
    void getsEverythingInOrder() {
        TestClient client = hub.connect(Hub.lasting("c"));
        client.subscribe("t", AT_LEAST_ONCE);
        client.disconnect();
        publish(hub.connect("sender"), 0, MESSAGES);
        assertThat(queued()).isEqualTo(MESSAGES);
        assertThat(drain(hub.connect(Hub.lasting("c")))).isEqualTo(numbers(0, MESSAGES));
        assertThat(queued()).isZero();
    }

    @Test
    void getsEverythingInOrderAfterARestart() {
        TestClient client = hub.connect(Hub.lasting("c"));
        client.subscribe("t", AT_LEAST_ONCE);
        client.disconnect();
        publish(hub.connect("sender"), 0, 3_000);
        hub.broker.close();
        hub.loops.run();
        hub.start(LONG, new OpenDoor());
        publish(hub.connect("sender"), 3_000, 4_000);
        assertThat(queued()).isEqualTo(4_000);
        TestClient again = hub.connect(Hub.lasting("c"));
        TestClient sender = hub.connect("sender");
        for (int i = 4_000; i < 4_500; i++) {
            sender.publish("t", "" + i, AT_LEAST_ONCE, i); // held back: the receiver is behind
        }
        assertThat(drain(again)).isEqualTo(numbers(0, 4_500));
        assertThat(sender.take()).hasSize(500);
    }

    @Test
    void losesTheOldestFirst() {
        TestClient client = hub.connect(Hub.lasting("c"));
        client.subscribe("t", AT_LEAST_ONCE);
        client.disconnect();
        publish(hub.connect("sender"), 0, MESSAGES + 50);
        assertThat(drain(hub.connect(Hub.lasting("c")))).isEqualTo(numbers(50, MESSAGES + 50));
    }

    @Test
    void keepsWhatWaitsWhenTheSessionShallEndWithTheConnection() {
        TestClient client = hub.connect(Hub.lasting("c"));
        client.subscribe("t", AT_LEAST_ONCE);
        client.disconnect();
        publish(hub.connect("sender"), 0, 2_000);
        TestClient last = hub.connect(TestClient.connectWith("c", false, properties -> properties));
        assertThat(drain(last)).isEqualTo(numbers(0, 2_000));
        last.disconnect();
        assertThat(hub.broker.stats().sessions()).isEqualTo(1); // the sender's
        hub.sessions.load(0, stored -> {
            throw new AssertionError("still stored: " + stored);
        });
    }
}
