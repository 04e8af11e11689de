package io.tomte.mqtt.broker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.tomte.mqtt.api.auth.AuthProvider;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.Auth;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.PingResp;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Will;
import io.tomte.testkit.OpenDoor;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectTest {
    private final Hub hub = new Hub();

    /** @param answer the reason in CONNACK; empty where the connection is only closed */
    record Refusal(String name, Packet first, Optional<ReasonCode> answer) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Refusal> refusals() {
        return Stream.of(
                new Refusal("anything but CONNECT first", PingReq.INSTANCE, Optional.empty()),
                new Refusal(
                        "empty id without clean session on 3.1.1",
                        Hub.plain(MqttVersion.V3_1_1, "", false),
                        Optional.of(ReasonCode.CLIENT_IDENTIFIER_NOT_VALID)),
                new Refusal(
                        "empty id on 3.1",
                        Hub.plain(MqttVersion.V3_1, "", true),
                        Optional.of(ReasonCode.CLIENT_IDENTIFIER_NOT_VALID)),
                new Refusal(
                        "long id on MQTT 3.1",
                        Hub.plain(MqttVersion.V3_1, "x".repeat(24), true),
                        Optional.of(ReasonCode.CLIENT_IDENTIFIER_NOT_VALID)),
                new Refusal(
                        "null character in the id",
                        Hub.plain(MqttVersion.V5, "a\0b", true),
                        Optional.of(ReasonCode.CLIENT_IDENTIFIER_NOT_VALID)),
                new Refusal(
                        "enhanced authentication",
                        TestClient.connectWith("c", true, p -> p.text(Property.AUTHENTICATION_METHOD, "SCRAM")),
                        Optional.of(ReasonCode.BAD_AUTHENTICATION_METHOD)),
                new Refusal(
                        "authentication data without method",
                        TestClient.connectWith("c", true, p -> p.bytes(Property.AUTHENTICATION_DATA, Bytes.utf8("x"))),
                        Optional.of(ReasonCode.PROTOCOL_ERROR)),
                new Refusal(
                        "receive maximum 0",
                        TestClient.connectWith("c", true, p -> p.number(Property.RECEIVE_MAXIMUM, 0)),
                        Optional.of(ReasonCode.PROTOCOL_ERROR)),
                new Refusal(
                        "maximum packet size 0",
                        TestClient.connectWith("c", true, p -> p.number(Property.MAXIMUM_PACKET_SIZE, 0)),
                        Optional.of(ReasonCode.PROTOCOL_ERROR)),
                new Refusal(
                        "will with a wildcard",
                        withWill(MqttVersion.V5, "a/#"),
                        Optional.of(ReasonCode.TOPIC_NAME_INVALID)),
                new Refusal("will with a wildcard on 3.1.1", withWill(MqttVersion.V3_1_1, "a/#"), Optional.empty()),
                new Refusal(
                        "will on $SYS", withWill(MqttVersion.V5, "$SYS/x"), Optional.of(ReasonCode.NOT_AUTHORIZED)));
    }

    private static Connect withWill(MqttVersion version, String topic) {
        Will will = new Will(topic, Bytes.EMPTY, QoS.AT_MOST_ONCE, false, Properties.NONE);
        return new Connect(
                version, true, 0, "c", Optional.of(will), Optional.empty(), Optional.empty(), Properties.NONE);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(Refusal c) {
        TestClient client = hub.open();
        client.send(c.first, PingReq.INSTANCE);
        List<ReasonCode> answers = client.take().stream()
                .map(packet -> ((ConnAck) packet).reason())
                .toList();
        assertThat(answers).isEqualTo(c.answer.stream().toList());
        assertThat(client.isClosed()).isTrue();
        assertThat(hub.broker.stats().connections()).isZero();
        assertThat(hub.loops.failures()).isEmpty();
    }

    @Test
    void assignsAnIdToWhoHasNone() {
        TestClient client = hub.open();
        client.send(TestClient.connectWith("", true, p -> p));
        ConnAck ack = (ConnAck) client.take().getFirst();
        assertThat(ack.properties().text(Property.ASSIGNED_CLIENT_IDENTIFIER))
                .hasValueSatisfying(id -> assertThat(id).isNotEmpty());
        TestClient old = hub.connect(Hub.plain(MqttVersion.V3_1_1, "", true));
        assertThat(old.isClosed()).isFalse();
        assertThat(hub.broker.stats().sessions()).isEqualTo(2);
    }

    @Test
    void tellsItsLimits() {
        Hub limited = new Hub(BrokerConfig.builder()
                .inflight(10, 20)
                .topicAliases(5)
                .packets(2048)
                .keepAlive(30)
                .sessionExpiry(60)
                .responseInformation(Optional.of("answers/"))
                .build());
        TestClient client = limited.open();
        client.send(TestClient.connectWith(
                "c",
                true,
                p -> p.number(Property.SESSION_EXPIRY_INTERVAL, 3600)
                        .number(Property.REQUEST_RESPONSE_INFORMATION, 1)));
        assertThat(((ConnAck) client.take().getFirst()).properties())
                .isEqualTo(Properties.builder()
                        .number(Property.RECEIVE_MAXIMUM, 10)
                        .number(Property.MAXIMUM_PACKET_SIZE, 2048)
                        .number(Property.TOPIC_ALIAS_MAXIMUM, 5)
                        .number(Property.SESSION_EXPIRY_INTERVAL, 60)
                        .number(Property.SERVER_KEEP_ALIVE, 30)
                        .text(Property.RESPONSE_INFORMATION, "answers/")
                        .build());
    }

    @Test
    void leavesOutResponseInformationThatDoesNotFit() {
        Hub talkative = new Hub(BrokerConfig.builder()
                .responseInformation(Optional.of("x".repeat(500)))
                .build());
        TestClient client = talkative.open();
        client.send(TestClient.connectWith(
                "c",
                true,
                p -> p.number(Property.MAXIMUM_PACKET_SIZE, 100).number(Property.REQUEST_RESPONSE_INFORMATION, 1)));
        ConnAck ack = (ConnAck) client.take().getFirst();
        assertThat(ack.properties().has(Property.RESPONSE_INFORMATION)).isFalse();
    }

    @Test
    void waitsTenSecondsForConnect() {
        TestClient client = hub.open();
        hub.advance(Duration.ofMillis(9_999));
        assertThat(client.isClosed()).isFalse();
        hub.advance(Duration.ofMillis(1));
        assertThat(client.isClosed()).isTrue();
        TestClient quick = hub.connect("quick");
        hub.advance(Duration.ofSeconds(60));
        assertThat(quick.isClosed()).isFalse();
    }

    @Test
    void tellsAnUnknownVersionWhy() {
        TestClient client = hub.open();
        client.connection().feed(new MalformedPacketException(ReasonCode.UNSUPPORTED_PROTOCOL_VERSION, "version 9"));
        assertThat(client.take()).containsExactly(ConnAck.refused(ReasonCode.UNSUPPORTED_PROTOCOL_VERSION));
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void takesIdsOfMqtt31UpToItsBoundAndLongerOnesWhereToldTo() {
        hub.connect(Hub.plain(MqttVersion.V3_1, "x".repeat(23), true));
        Hub lenient = new Hub(BrokerConfig.builder().longClientIdsOn31(true).build());
        lenient.connect(Hub.plain(MqttVersion.V3_1, "x".repeat(24), true));
    }

    @Test
    void saysWhatIsWrongWithAConnectOfMqtt5Only() { // [MQTT-3.1.4-1], [MQTT-3.1.1: 3.1.4-1]
        TestClient client = hub.open();
        client.connection()
                .feed(new MalformedPacketException(
                        ReasonCode.PROTOCOL_ERROR, "receive maximum is 0", Optional.of(MqttVersion.V5)));
        assertThat(client.take())
                .containsExactly(
                        new ConnAck(false, ReasonCode.PROTOCOL_ERROR, Properties.reason("receive maximum is 0")));
        assertThat(client.isClosed()).isTrue();
        for (Optional<MqttVersion> version : List.of(
                Optional.of(MqttVersion.V3_1_1), Optional.of(MqttVersion.V3_1), Optional.<MqttVersion>empty())) {
            TestClient silent = hub.open();
            silent.connection().feed(new MalformedPacketException(ReasonCode.MALFORMED_PACKET, "flags", version));
            assertThat(silent.take()).isEmpty();
            assertThat(silent.isClosed()).isTrue();
        }
    }

    @Test
    void refusesMoreConnectionsThanItMay() {
        Hub small = new Hub(BrokerConfig.builder().connections(1).build());
        small.connect("one");
        TestClient two = small.open();
        two.send(TestClient.connectWith("two", true, p -> p));
        assertThat(((ConnAck) two.take().getFirst()).reason()).isEqualTo(ReasonCode.QUOTA_EXCEEDED);
        TestClient three = small.open();
        three.send(Hub.plain(MqttVersion.V3_1_1, "three", true));
        assertThat(((ConnAck) three.take().getFirst()).reason()).isEqualTo(ReasonCode.SERVER_UNAVAILABLE);
    }

    @Test
    void closesOnASecondConnect() {
        TestClient client = hub.connect("c");
        client.send(TestClient.connectWith("c", true, p -> p));
        assertThat(reasonOfEnd(client)).isEqualTo(ReasonCode.PROTOCOL_ERROR);
        TestClient old = hub.connect(Hub.plain(MqttVersion.V3_1_1, "old", true));
        old.send(Hub.plain(MqttVersion.V3_1_1, "old", true));
        assertThat(old.take()).isEmpty();
        assertThat(old.isClosed()).isTrue();
    }

    @Test
    void closesOnPacketsThatOnlyServersSend() {
        for (Packet packet :
                List.of(ConnAck.refused(ReasonCode.BANNED), PingResp.INSTANCE, Auth.of(ReasonCode.SUCCESS))) {
            TestClient client = hub.connect("c");
            client.send(packet);
            assertThat(reasonOfEnd(client)).isEqualTo(ReasonCode.PROTOCOL_ERROR);
        }
    }

    @Test
    void saysWhyBytesWereNoPacket() {
        TestClient client = hub.connect("c");
        client.connection().feed(new MalformedPacketException(ReasonCode.MALFORMED_PACKET, "flags must be 0"));
        Disconnect last = (Disconnect) client.take().getLast();
        assertThat(last.reason()).isEqualTo(ReasonCode.MALFORMED_PACKET);
        assertThat(last.properties().text(Property.REASON_STRING)).contains("flags must be 0");
    }

    @Test
    void answersPings() {
        TestClient client = hub.connect("c");
        client.send(PingReq.INSTANCE);
        assertThat(client.take()).containsExactly(PingResp.INSTANCE);
    }

    @Test
    void closesTheConnectionThatWasTakenOver() {
        TestClient old = hub.connect("c");
        TestClient young = hub.connect("c");
        assertThat(reasonOfEnd(old)).isEqualTo(ReasonCode.SESSION_TAKEN_OVER);
        young.send(PingReq.INSTANCE);
        assertThat(young.take()).containsExactly(PingResp.INSTANCE);
        assertThat(hub.broker.stats().connections()).isEqualTo(1);
    }

    @Test
    void closesSilentClientsAfterOneAndAHalfKeepAlives() {
        Connect connect = new Connect(
                MqttVersion.V5, true, 10, "c", Optional.empty(), Optional.empty(), Optional.empty(), Properties.NONE);
        TestClient client = hub.connect(connect);
        hub.advance(Duration.ofSeconds(14));
        client.send(PingReq.INSTANCE);
        client.take();
        hub.advance(Duration.ofMillis(14_999));
        assertThat(client.isClosed()).isFalse();
        hub.advance(Duration.ofMillis(1));
        assertThat(reasonOfEnd(client)).isEqualTo(ReasonCode.KEEP_ALIVE_TIMEOUT);
    }

    // ---- authentication

    @Test
    void lettersThatComeBeforeTheAnswerWait() {
        CompletableFuture<AuthResult> answer = new CompletableFuture<>();
        Hub slow = new Hub(BrokerConfig.defaults(), credentials -> answer);
        TestClient client = slow.open();
        client.send(TestClient.connectWith("c", true, p -> p), PingReq.INSTANCE);
        assertThat(client.take()).isEmpty();
        answer.complete(new AuthResult.Granted("user", Permissions.ALL));
        assertThat(client.take()).hasExactlyElementsOfTypes(ConnAck.class, PingResp.class);
        client.send(PingReq.INSTANCE);
        assertThat(client.take()).containsExactly(PingResp.INSTANCE);
    }

    record Verdict(String name, AuthProvider provider, ReasonCode answer) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Verdict> verdicts() {
        AuthResult badPassword = new AuthResult.Denied(ReasonCode.BAD_USER_NAME_OR_PASSWORD, "wrong");
        return Stream.of(
                new Verdict(
                        "denied",
                        credentials -> CompletableFuture.completedFuture(badPassword),
                        ReasonCode.BAD_USER_NAME_OR_PASSWORD),
                new Verdict(
                        "all abstain",
                        credentials -> CompletableFuture.completedFuture(new AuthResult.Abstained()),
                        ReasonCode.NOT_AUTHORIZED),
                new Verdict("no answer in time", credentials -> new CompletableFuture<>(), ReasonCode.NOT_AUTHORIZED),
                new Verdict(
                        "an error",
                        credentials -> CompletableFuture.failedFuture(new IllegalStateException("broken")),
                        ReasonCode.NOT_AUTHORIZED),
                new Verdict(
                        "an exception",
                        credentials -> {
                            throw new IllegalStateException("broken");
                        },
                        ReasonCode.NOT_AUTHORIZED),
                new Verdict(
                        "an answer of nothing",
                        credentials -> CompletableFuture.completedFuture(null),
                        ReasonCode.NOT_AUTHORIZED));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void failsClosed(Verdict c) {
        Hub guarded = new Hub(BrokerConfig.defaults(), c.provider);
        TestClient client = guarded.open();
        client.send(TestClient.connectWith("c", true, p -> p));
        guarded.advance(Duration.ofMillis(AuthProvider.TIMEOUT_MS));
        assertThat(((ConnAck) client.take().getFirst()).reason()).isEqualTo(c.answer);
        assertThat(client.isClosed()).isTrue();
        assertThat(guarded.broker.stats().sessions()).isZero();
    }

    @Test
    void refusesWhileNobodyCanSayWhoMayConnect() {
        Hub empty = new Hub(BrokerConfig.defaults(), new AuthProvider[0]);
        TestClient client = empty.open();
        client.send(TestClient.connectWith("c", true, p -> p));
        assertThat(((ConnAck) client.take().getFirst()).reason()).isEqualTo(ReasonCode.SERVER_UNAVAILABLE);
    }

    @Test
    void asksTheHighestRankingFirst() {
        AuthProvider denies = credentials ->
                CompletableFuture.completedFuture(new AuthResult.Denied(ReasonCode.NOT_AUTHORIZED, "no"));
        AuthProvider abstains = credentials -> CompletableFuture.completedFuture(new AuthResult.Abstained());
        Hub open = new Hub(BrokerConfig.defaults(), denies, new OpenDoor(), abstains); // lowest ranking first
        assertThat(open.connect("c").isClosed()).isFalse();
    }

    @Test
    void forgetsAClientThatLeavesBeforeTheAnswer() {
        CompletableFuture<AuthResult> answer = new CompletableFuture<>();
        Hub slow = new Hub(BrokerConfig.defaults(), credentials -> answer);
        TestClient client = slow.open();
        client.send(TestClient.connectWith("c", true, p -> p));
        client.breakOff();
        answer.complete(new AuthResult.Granted("user", Permissions.ALL));
        slow.loops.run();
        assertThat(slow.broker.stats().sessions()).isZero();
        assertThat(slow.broker.stats().connections()).isZero();
    }

    @Test
    void asksThePermissionsForEveryPublishAndSubscribe() {
        Permissions onlyA = new Permissions() {
            @Override
            public Decision publish(String topic, QoS qos, boolean retain) {
                return new Decision(topic.startsWith("a/"), "a only");
            }

            @Override
            public Decision subscribe(String filter, QoS qos) {
                return new Decision(filter.startsWith("a/"), "a only");
            }
        };
        Hub guarded = new Hub(
                BrokerConfig.defaults(),
                credentials -> CompletableFuture.completedFuture(new AuthResult.Granted("user", onlyA)));
        TestClient client = guarded.connect("c");
        assertThat(client.subscribe("a/#", QoS.AT_MOST_ONCE)).isEqualTo(ReasonCode.SUCCESS);
        assertThat(client.subscribe("b/#", QoS.AT_MOST_ONCE)).isEqualTo(ReasonCode.NOT_AUTHORIZED);
        assertThat(client.subscribe("$share/g/b/#", QoS.AT_MOST_ONCE)).isEqualTo(ReasonCode.NOT_AUTHORIZED);
        client.publish("b/x", "", QoS.AT_LEAST_ONCE, 1);
        client.publish("b/x", "", QoS.EXACTLY_ONCE, 2);
        client.publish("b/x", "", QoS.AT_MOST_ONCE, 0);
        assertThat(client.take())
                .extracting("reason")
                .containsOnly(ReasonCode.NOT_AUTHORIZED)
                .hasSize(2);
        TestClient old = guarded.connect(Hub.plain(MqttVersion.V3_1_1, "old", true));
        old.publish("b/x", "", QoS.AT_LEAST_ONCE, 1);
        assertThat(old.take()).extracting("reason").containsExactly(ReasonCode.SUCCESS);
        assertThat(guarded.broker.drops()).containsEntry(DropReason.NOT_AUTHORIZED, 4L);
    }

    @Test
    void survivesPermissionsThatThrow() {
        Permissions broken = new Permissions() {
            @Override
            public Decision publish(String topic, QoS qos, boolean retain) {
                throw new IllegalStateException("broken");
            }

            @Override
            public Decision subscribe(String filter, QoS qos) {
                return new Decision(true, "all");
            }
        };
        Hub guarded = new Hub(
                BrokerConfig.defaults(),
                credentials -> CompletableFuture.completedFuture(new AuthResult.Granted("user", broken)));
        TestClient other = guarded.connect("other");
        TestClient withWill = guarded.open();
        withWill.send(withWill(MqttVersion.V5, "will"));
        assertThat(withWill.take())
                .singleElement()
                .hasFieldOrPropertyWithValue("reason", ReasonCode.IMPLEMENTATION_SPECIFIC_ERROR);
        assertThat(withWill.isClosed()).isTrue();
        TestClient client = guarded.connect("c");
        client.send(Publish.of("t", Bytes.EMPTY, QoS.AT_MOST_ONCE, false));
        assertThat(reasonOfEnd(client)).isEqualTo(ReasonCode.IMPLEMENTATION_SPECIFIC_ERROR);
        other.send(PingReq.INSTANCE);
        assertThat(other.take()).containsExactly(PingResp.INSTANCE);
        assertThat(guarded.loops.failures()).isEmpty();
    }

    static ReasonCode reasonOfEnd(TestClient client) {
        assertThat(client.isClosed()).isTrue();
        return ((Disconnect) client.take().getLast()).reason();
    }
}
