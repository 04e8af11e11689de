package io.tomte.mqtt.broker;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.tomte.mqtt.api.broker.ClientInfo;
import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.PingResp;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubRec;
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

/** Windows, sizes, aliases and queues. */
class FlowControlTest {
    private static Publish aliased(String topic, int alias) {
        return Publish.of(topic, Bytes.utf8("x"), AT_MOST_ONCE, false)
                .withProperties(
                        Properties.builder().number(Property.TOPIC_ALIAS, alias).build());
    }

    // ---- windows

    @Test
    void sendsNoMoreThanTheClientTakes() {
        Hub hub = new Hub();
        TestClient client = hub.connect(TestClient.connectWith("c", true, p -> p.number(Property.RECEIVE_MAXIMUM, 2)));
        client.subscribe("t", EXACTLY_ONCE);
        TestClient sender = hub.connect("sender");
        IntStream.rangeClosed(1, 4).forEach(i -> sender.publish("t", "" + i, EXACTLY_ONCE, i));
        List<Publish> first = client.messages();
        assertThat(first).hasSize(2);
        client.send(PubRec.success(first.getFirst().packetId())); // still counts until PUBCOMP
        assertThat(client.messages()).isEmpty();
        client.send(PubRec.of(first.getLast().packetId(), ReasonCode.UNSPECIFIED_ERROR)); // does not
        assertThat(client.payloads()).containsExactly("3");
        sender.publish("t", "free", AT_MOST_ONCE, 0);
        assertThat(client.payloads()).containsExactly("free");
    }

    @Test
    void closesOnWhoSendsMoreThanItTakes() {
        Hub hub = new Hub(BrokerConfig.builder().inflight(2, 100).build());
        TestClient client = hub.connect("c");
        client.publish("t", "", EXACTLY_ONCE, 1);
        client.publish("t", "", EXACTLY_ONCE, 2);
        client.publish("t", "", EXACTLY_ONCE, 2); // again, not more
        assertThat(client.isClosed()).isFalse();
        client.publish("t", "", AT_LEAST_ONCE, 3);
        assertThat(ConnectTest.reasonOfEnd(client)).isEqualTo(ReasonCode.RECEIVE_MAXIMUM_EXCEEDED);
    }

    // ---- sizes

    @Test
    void dropsForOneClientWhatIsTooLargeForIt() {
        Hub hub = new Hub();
        TestClient small =
                hub.connect(TestClient.connectWith("small", true, p -> p.number(Property.MAXIMUM_PACKET_SIZE, 50)));
        TestClient large = hub.connect("large");
        small.subscribe("t", AT_LEAST_ONCE);
        large.subscribe("t", AT_LEAST_ONCE);
        TestClient sender = hub.connect("sender");
        sender.publish("t", "x".repeat(100), AT_LEAST_ONCE, 1);
        sender.publish("t", "x".repeat(100), AT_MOST_ONCE, 0);
        sender.publish("t", "fits", AT_LEAST_ONCE, 2);
        assertThat(small.payloads()).containsExactly("fits");
        assertThat(large.messages()).hasSize(3);
        assertThat(hub.broker.drops()).containsEntry(DropReason.TOO_LARGE_FOR_CLIENT, 2L);
        assertThat(info(hub, "small").inflight()).isEqualTo(1);
        assertThat(info(hub, "small").dropped()).isEqualTo(2);
    }

    // ---- aliases

    @Test
    void resolvesTopicAliases() {
        Hub hub = new Hub();
        TestClient receiver = hub.connect("receiver");
        receiver.subscribe("#", AT_MOST_ONCE);
        TestClient sender = hub.connect("sender");
        sender.send(aliased("a", 1), aliased("b", 64), aliased("", 1), aliased("c", 1), aliased("", 1));
        List<Publish> messages = receiver.messages();
        assertThat(messages).extracting(Publish::topic).containsExactly("a", "b", "a", "c", "c");
        assertThat(messages).extracting(Publish::properties).containsOnly(Properties.NONE);
    }

    record BadPublish(String name, Publish publish, ReasonCode reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<BadPublish> badPublishes() {
        return Stream.of(
                new BadPublish("zero", aliased("t", 0), ReasonCode.TOPIC_ALIAS_INVALID),
                new BadPublish("above the maximum", aliased("t", 65), ReasonCode.TOPIC_ALIAS_INVALID),
                new BadPublish("unknown", aliased("", 5), ReasonCode.PROTOCOL_ERROR),
                new BadPublish(
                        "neither topic nor alias",
                        Publish.of("", Bytes.EMPTY, AT_MOST_ONCE, false),
                        ReasonCode.PROTOCOL_ERROR),
                new BadPublish(
                        "wildcard", Publish.of("a/+", Bytes.EMPTY, AT_MOST_ONCE, false), ReasonCode.TOPIC_NAME_INVALID),
                new BadPublish(
                        "too deep",
                        Publish.of("/".repeat(128), Bytes.EMPTY, AT_MOST_ONCE, false),
                        ReasonCode.TOPIC_NAME_INVALID),
                new BadPublish(
                        "response topic with a wildcard",
                        Publish.of("t", Bytes.EMPTY, AT_MOST_ONCE, false)
                                .withProperties(Properties.builder()
                                        .text(Property.RESPONSE_TOPIC, "a/#")
                                        .build()),
                        ReasonCode.PROTOCOL_ERROR),
                new BadPublish(
                        "subscription identifier",
                        Publish.of("t", Bytes.EMPTY, AT_MOST_ONCE, false)
                                .withProperties(
                                        Properties.builder().subscriptionId(1).build()),
                        ReasonCode.PROTOCOL_ERROR),
                new BadPublish(
                        "property of another packet",
                        Publish.of("t", Bytes.EMPTY, AT_MOST_ONCE, false)
                                .withProperties(Properties.builder()
                                        .number(Property.RECEIVE_MAXIMUM, 1)
                                        .build()),
                        ReasonCode.PROTOCOL_ERROR),
                new BadPublish(
                        "QoS 1 without packet id",
                        Publish.of("t", Bytes.EMPTY, AT_LEAST_ONCE, false),
                        ReasonCode.PROTOCOL_ERROR));
    }

    @ParameterizedTest
    @MethodSource("badPublishes")
    void closesOnABadPublish(BadPublish c) {
        Hub hub = new Hub();
        TestClient sender = hub.connect("sender");
        sender.send(c.publish);
        assertThat(ConnectTest.reasonOfEnd(sender)).isEqualTo(c.reason);
    }

    @Test
    void usesTopicAliasesTowardsClientsThatAllowThem() {
        Hub hub = new Hub();
        TestClient client =
                hub.connect(TestClient.connectWith("c", true, p -> p.number(Property.TOPIC_ALIAS_MAXIMUM, 1)));
        client.subscribe("#", AT_MOST_ONCE);
        TestClient sender = hub.connect("sender");
        Stream.of("a", "a", "b").forEach(topic -> sender.publish(topic, "x", AT_MOST_ONCE, 0));
        assertThat(client.messages())
                .containsExactly(
                        aliased("a", 1), aliased("", 1), Publish.of("b", Bytes.utf8("x"), AT_MOST_ONCE, false));
    }

    // ---- payload format

    @Test
    void verifiesUtf8PayloadsWhereItIsToldTo() {
        Hub hub = new Hub(BrokerConfig.builder().checkPayloadFormat(true).build());
        Publish bad = Publish.of("t", Bytes.copyOf(new byte[] {(byte) 0xFF}), AT_LEAST_ONCE, false)
                .withPacketId(1)
                .withProperties(Properties.builder()
                        .number(Property.PAYLOAD_FORMAT_INDICATOR, 1)
                        .build());
        TestClient sender = hub.connect("sender");
        sender.send(bad);
        assertThat(sender.take()).containsExactly(PubAck.of(1, ReasonCode.PAYLOAD_FORMAT_INVALID));
        sender.send(new Publish("t", bad.payload(), AT_MOST_ONCE, false, false, 0, bad.properties()));
        assertThat(ConnectTest.reasonOfEnd(sender)).isEqualTo(ReasonCode.PAYLOAD_FORMAT_INVALID);
    }

    // ---- queues

    record Full(QueuePolicy policy, List<String> kept, List<ReasonCode> answers) {
        @Override
        public String toString() {
            return policy.name();
        }
    }

    static Stream<Full> policies() {
        ReasonCode ok = ReasonCode.SUCCESS;
        return Stream.of(
                new Full(QueuePolicy.DROP_OLDEST, List.of("2", "3"), List.of(ok, ok, ok)),
                new Full(QueuePolicy.DROP_NEWEST, List.of("1", "2"), List.of(ok, ok, ok)),
                new Full(QueuePolicy.REJECT, List.of("1", "2"), List.of(ok, ok, ReasonCode.QUOTA_EXCEEDED)));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void appliesThePolicyOfAFullQueue(Full c) {
        Hub hub = new Hub(BrokerConfig.builder().queue(2, 1 << 20, c.policy).build());
        TestClient client = hub.connect(Hub.lasting("c"));
        client.subscribe("t", AT_LEAST_ONCE);
        client.disconnect();
        TestClient sender = hub.connect("sender");
        IntStream.rangeClosed(1, 3).forEach(i -> sender.publish("t", "" + i, AT_LEAST_ONCE, i));
        assertThat(sender.take()).extracting("reason").isEqualTo(c.answers);
        assertThat(info(hub, "c").queued()).isEqualTo(2);
        assertThat(info(hub, "c").dropped()).isEqualTo(1);
        assertThat(hub.connect(Hub.lasting("c")).payloads()).isEqualTo(c.kept);
        assertThat(hub.broker.drops()).containsEntry(DropReason.QUEUE_FULL, 1L);
    }

    @Test
    void boundsAQueueInBytesToo() {
        Hub hub = new Hub(BrokerConfig.builder()
                .queue(1000, 2_000, QueuePolicy.DROP_OLDEST)
                .build());
        TestClient client = hub.connect(Hub.lasting("c"));
        client.subscribe("t", AT_LEAST_ONCE);
        client.disconnect();
        TestClient sender = hub.connect("sender");
        IntStream.rangeClosed(1, 5).forEach(i -> sender.publish("t", i + "x".repeat(900), AT_LEAST_ONCE, i));
        sender.publish("t", "x".repeat(3_000), AT_LEAST_ONCE, 6); // never fits, and throws nothing out
        assertThat(hub.connect(Hub.lasting("c")).payloads())
                .extracting(payload -> payload.charAt(0))
                .containsExactly('4', '5');
    }

    @Test
    void dropsQos0ForASlowConnectionAndKeepsAnsweringIt() {
        Hub hub = new Hub(BrokerConfig.builder()
                .queue(3, 1 << 20, QueuePolicy.DROP_OLDEST)
                .build());
        TestClient slow = hub.connect("slow");
        slow.subscribe("t", AT_MOST_ONCE);
        slow.connection().room(0);
        TestClient sender = hub.connect("sender");
        IntStream.rangeClosed(1, 5).forEach(i -> sender.publish("t", "" + i, AT_MOST_ONCE, 0));
        slow.send(PingReq.INSTANCE);
        assertThat(slow.take()).containsExactly(PingResp.INSTANCE);
        assertThat(hub.broker.drops()).containsEntry(DropReason.SLOW_QOS_0, 0L); // the sender is held back first

        hub.advance(Duration.ofSeconds(1)); // then others matter more than the slow one
        assertThat(hub.broker.drops()).containsEntry(DropReason.SLOW_QOS_0, 2L);
        slow.connection().room(Integer.MAX_VALUE);
        assertThat(slow.payloads()).containsExactly("3", "4", "5");
    }

    @Test
    void holdsQos1ForASlowConnection() {
        Hub hub = new Hub();
        TestClient slow = hub.connect(Hub.plain(MqttVersion.V3_1_1, "slow", true));
        slow.subscribe("t", AT_LEAST_ONCE);
        slow.connection().room(1);
        TestClient sender = hub.connect("sender");
        IntStream.rangeClosed(1, 5).forEach(i -> sender.publish("t", "" + i, AT_LEAST_ONCE, i));
        assertThat(slow.payloads()).containsExactly("1");
        slow.connection().room(Integer.MAX_VALUE);
        assertThat(slow.payloads()).containsExactly("2", "3", "4", "5");
    }

    @Test
    void doesNotReadWhoDoesNotReadItsAnswers() {
        Hub hub = new Hub(BrokerConfig.builder().packets(1024).build());
        TestClient rude = hub.connect("rude");
        rude.connection().pending(4 * 1024 * 1024 + 1024);
        rude.connection().room(0);
        rude.send(PingReq.INSTANCE);
        assertThat(rude.connection().isPaused()).isFalse();
        rude.connection().pending(4 * 1024 * 1024 + 1025);
        rude.send(PingReq.INSTANCE, PingReq.INSTANCE, PingReq.INSTANCE);
        assertThat(rude.connection().isPaused()).isTrue();
        assertThat(rude.take()).hasSize(2).containsOnly(PingResp.INSTANCE);
        rude.connection().pending(0);
        rude.connection().room(Integer.MAX_VALUE);
        assertThat(rude.take()).hasSize(2).containsOnly(PingResp.INSTANCE);
        assertThat(rude.connection().isPaused()).isFalse();
    }

    @Test
    void countsASilenceThatIsTheClientsOwnDoing() {
        Hub hub = new Hub();
        Connect plain = Hub.plain(MqttVersion.V3_1_1, "rude", true);
        TestClient rude = hub.connect(new Connect(
                plain.version(), true, 10, "rude", plain.will(), plain.username(), plain.password(), Properties.NONE));
        rude.connection().pending(1L << 40);
        rude.connection().room(0);
        rude.send(PingReq.INSTANCE);
        assertThat(rude.connection().isPaused()).isTrue();
        hub.advance(Duration.ofSeconds(15));
        assertThat(rude.isClosed()).isTrue();
    }

    @Test
    void limitsSubscriptions() {
        Hub hub = new Hub(BrokerConfig.builder().subscriptions(1, 3).build());
        TestClient client = hub.open("192.0.2.1", 40_000);
        client.send(Connect.of(MqttVersion.V5, "c"));
        client.take();
        assertThat(client.subscribe("a/b/c/d", QoS.AT_MOST_ONCE)).isEqualTo(ReasonCode.TOPIC_FILTER_INVALID);
        assertThat(client.subscribe("a/b/c", QoS.AT_MOST_ONCE)).isEqualTo(ReasonCode.SUCCESS);
        assertThat(client.subscribe("a/b/c", QoS.AT_LEAST_ONCE)).isEqualTo(ReasonCode.GRANTED_QOS_1);
        assertThat(client.subscribe("b", QoS.AT_MOST_ONCE)).isEqualTo(ReasonCode.QUOTA_EXCEEDED);
    }

    @Test
    void letsThePartsOfTheHubSubscribeForAllDevices() {
        Hub hub = new Hub(BrokerConfig.builder().subscriptions(1, 3).build());
        TestClient client = hub.connect("binding"); // within the process
        assertThat(client.subscribe("a", QoS.AT_MOST_ONCE)).isEqualTo(ReasonCode.SUCCESS);
        assertThat(client.subscribe("b", QoS.AT_MOST_ONCE)).isEqualTo(ReasonCode.SUCCESS);
    }

    static ClientInfo info(Hub hub, String clientId) {
        var all = hub.broker.clients();
        hub.loops.run();
        return all.toCompletableFuture().join().stream()
                .filter(client -> client.clientId().equals(clientId))
                .findFirst()
                .orElseThrow();
    }
}
