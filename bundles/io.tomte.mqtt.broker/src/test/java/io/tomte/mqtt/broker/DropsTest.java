package io.tomte.mqtt.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.tomte.mqtt.api.broker.ClientDrops;
import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.api.broker.RecentDrops;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.PingResp;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.tomte.mqtt.packet.QoS.AT_LEAST_ONCE;
import static io.tomte.mqtt.packet.QoS.AT_MOST_ONCE;
import static io.tomte.mqtt.packet.QoS.EXACTLY_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

/** What is dropped when a queue is full, and that it is known who missed it. */
class DropsTest {
    private static Hub hub(QueuePolicy policy) {
        return new Hub(BrokerConfig.builder().queue(2, 1 << 20, policy).build());
    }

    static RecentDrops recent(Hub hub) {
        var recent = hub.broker.recentDrops();
        hub.loops.run();
        return recent.toCompletableFuture().join();
    }

    record Full(QueuePolicy policy, QoS qos, boolean online, List<String> kept) {
        @Override
        public String toString() {
            return policy + " at QoS " + qos.code() + (online ? ", slow" : ", away");
        }
    }

    static Stream<Full> fullQueues() {
        return Stream.of(AT_MOST_ONCE, AT_LEAST_ONCE, EXACTLY_ONCE)
                .flatMap(qos -> Stream.of(true, false)
                        .filter(online -> online || qos != AT_MOST_ONCE) // who is away gets nothing at QoS 0
                        .flatMap(online -> Stream.of(
                                new Full(QueuePolicy.DROP_OLDEST, qos, online, List.of("3", "4")),
                                new Full(QueuePolicy.DROP_NEWEST, qos, online, List.of("1", "2")),
                                new Full(QueuePolicy.REJECT, qos, online, List.of("1", "2")))));
    }

    @ParameterizedTest
    @MethodSource("fullQueues")
    void appliesThePolicyAndSaysWhoMissedWhat(Full c) {
        Hub hub = hub(c.policy);
        TestClient client = hub.connect(Hub.lasting("c"));
        client.subscribe("t/#", c.qos);
        TestClient sender = hub.connect("sender");
        if (c.online) {
            client.connection().room(0);
        } else {
            client.disconnect();
        }
        for (int i = 1; i <= 4; i++) {
            sender.publish("t/" + i, "" + i, c.qos, i);
            hub.advance(Duration.ofSeconds(2)); // nobody is held back for a reader that does not read
        }
        RecentDrops drops = recent(hub);
        assertThat(drops.others()).isZero();
        assertThat(drops.entries()).hasSize(1);
        ClientDrops entry = drops.entries().getFirst();
        assertThat(entry.clientId()).isEqualTo("c");
        assertThat(entry.count()).isEqualTo(2);
        assertThat(entry.reason()).isEqualTo(c.qos == AT_MOST_ONCE ? DropReason.SLOW_QOS_0 : DropReason.QUEUE_FULL);
        assertThat(entry.lastTopic()).isEqualTo(c.policy == QueuePolicy.DROP_OLDEST ? "t/2" : "t/4");
        assertThat(hub.broker.drops()).containsEntry(entry.reason(), 2L);

        if (c.online) {
            client.send(PingReq.INSTANCE); // answered at once, whatever waits
            assertThat(client.take()).containsExactly(PingResp.INSTANCE);
            client.connection().room(Integer.MAX_VALUE);
            assertThat(client.payloads()).isEqualTo(c.kept);
        } else {
            assertThat(hub.connect(Hub.lasting("c")).payloads()).isEqualTo(c.kept);
        }
    }

    @Test
    void tellsThePublisherWhereTheQueueRejects() {
        Hub hub = hub(QueuePolicy.REJECT);
        TestClient slow = hub.connect("slow");
        slow.subscribe("t", AT_LEAST_ONCE);
        slow.connection().room(0);
        TestClient sender = hub.connect("sender");
        for (int i = 1; i <= 3; i++) {
            sender.publish("t", "" + i, AT_LEAST_ONCE, i);
            hub.advance(Duration.ofSeconds(2));
        }
        assertThat(sender.take())
                .containsExactly(PubAck.success(1), PubAck.success(2), PubAck.of(3, ReasonCode.QUOTA_EXCEEDED));
    }

    @Test
    void countsPropertiesAsWhatTheyTake() {
        Hub hub = new Hub(BrokerConfig.builder()
                .queue(1000, 2_000, QueuePolicy.DROP_OLDEST)
                .build());
        TestClient client = hub.connect(Hub.lasting("c"));
        client.subscribe("t", AT_LEAST_ONCE);
        client.disconnect();
        TestClient sender = hub.connect("sender");
        IntStream.rangeClosed(1, 5)
                .forEach(i -> sender.send(Publish.of("t", Bytes.utf8("" + i), AT_LEAST_ONCE, false)
                        .withPacketId(i)
                        .withProperties(
                                Properties.builder().user("k", "v".repeat(800)).build())));
        assertThat(hub.connect(Hub.lasting("c")).payloads()).containsExactly("4", "5");
    }

    @Test
    void namesWhoMayNotPublishAndWhoseSessionEnded() {
        Hub hub = hub(QueuePolicy.DROP_OLDEST);
        hub.connect("writer").publish("$SYS/x", "no", AT_MOST_ONCE, 0);
        TestClient shortLived =
                hub.connect(TestClient.connectWith("short", true, p -> p.number(Property.SESSION_EXPIRY_INTERVAL, 10)));
        shortLived.subscribe("t", AT_LEAST_ONCE);
        shortLived.disconnect();
        hub.connect("sender").publish("t", "x", AT_LEAST_ONCE, 1);
        hub.advance(Duration.ofSeconds(10));
        Instant now = hub.loops.clock().instant();
        assertThat(recent(hub).entries())
                .containsExactly(
                        new ClientDrops("short", DropReason.SESSION_ENDED, 1, "t", now),
                        new ClientDrops(
                                "writer", DropReason.NOT_AUTHORIZED, 1, "$SYS/x", now.minus(Duration.ofSeconds(10))));
    }

    @Test
    void keepsTheNewestWhenManyClientsMissSomething() {
        Hub hub = hub(QueuePolicy.DROP_OLDEST);
        for (int i = 0; i < RecentDrops.MOST + 50; i++) {
            hub.connect("c" + i).publish("$SYS/x", "no", AT_MOST_ONCE, 0);
            hub.advance(Duration.ofMillis(10));
        }
        RecentDrops recent = recent(hub);
        assertThat(recent.entries()).hasSize(RecentDrops.MOST);
        assertThat(recent.entries().getFirst().clientId()).isEqualTo("c" + (RecentDrops.MOST + 49));
        assertThat(recent.entries().getLast().clientId()).isEqualTo("c50");
        assertThat(recent.others()).isEqualTo(50);
        assertThat(hub.broker.drops()).containsEntry(DropReason.NOT_AUTHORIZED, RecentDrops.MOST + 50L);
    }
}
