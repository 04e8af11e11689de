package io.tomte.mqtt.broker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.tomte.mqtt.api.auth.AuthExchange;
import io.tomte.mqtt.api.auth.AuthMethod;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.api.broker.RefusalReason;
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
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Will;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Enhanced authentication at CONNECT, MQTT 5 section 4.12; what follows after it is in {@link ReauthenticationTest}. */
class EnhancedAuthTest {
    private final Hub hub = new Hub();
    private final ScriptedMethod method = new ScriptedMethod();

    @BeforeEach
    void offer() {
        hub.methods.add(method);
    }

    static Connect connect(String... data) {
        return TestClient.connectWith("c", true, p -> {
            p.text(Property.AUTHENTICATION_METHOD, ScriptedMethod.NAME);
            Stream.of(data).forEach(text -> p.bytes(Property.AUTHENTICATION_DATA, Bytes.utf8(text)));
            return p;
        });
    }

    static Auth auth(ReasonCode reason, String method, String... data) {
        Properties.Builder properties = Properties.builder().text(Property.AUTHENTICATION_METHOD, method);
        Stream.of(data).forEach(text -> properties.bytes(Property.AUTHENTICATION_DATA, Bytes.utf8(text)));
        return new Auth(reason, properties.build());
    }

    static Auth next(String... data) {
        return auth(ReasonCode.CONTINUE_AUTHENTICATION, ScriptedMethod.NAME, data);
    }

    private TestClient started(String... data) {
        TestClient client = hub.open();
        client.send(connect(data));
        return client;
    }

    private void assertRefused(TestClient client, ReasonCode reason) {
        assertThat(client.take())
                .singleElement()
                .isInstanceOf(ConnAck.class)
                .hasFieldOrPropertyWithValue("reason", reason);
        assertThat(client.isClosed()).isTrue();
        hub.loops.run();
        assertThat(hub.broker.stats().connections()).isZero();
        assertThat(hub.broker.stats().sessions()).isZero();
        assertThat(hub.broker.refusals()).containsEntry(RefusalReason.NOT_AUTHENTICATED, 1L);
        assertThat(hub.loops.failures()).isEmpty();
    }

    @Test
    void goesBackAndForthBeforeConnAck() { // [MQTT-4.12.0-2], [MQTT-4.12.0-3], [MQTT-4.12.0-5]
        TestClient client = started("more");
        assertThat(client.take()).containsExactly(next("next"));
        client.send(next("more"));
        assertThat(client.take()).containsExactly(next("next"));
        client.send(next("open"));
        ConnAck ack = (ConnAck) client.take().getFirst();
        assertThat(ack.reason()).isEqualTo(ReasonCode.SUCCESS);
        assertThat(ack.properties().text(Property.AUTHENTICATION_METHOD)).contains(ScriptedMethod.NAME);
        assertThat(ack.properties().bytes(Property.AUTHENTICATION_DATA)).contains(Bytes.utf8("bye"));
        client.send(PingReq.INSTANCE);
        assertThat(client.take()).containsExactly(PingResp.INSTANCE);
        var clients = hub.broker.clients().toCompletableFuture();
        hub.loops.run();
        assertThat(clients.join().getFirst().user()).contains("scripted");
        assertThat(method.cancelled).isZero();
    }

    @Test
    void mayBeOverAtOnce() {
        TestClient client = started("open");
        assertThat(client.take()).singleElement().hasFieldOrPropertyWithValue("reason", ReasonCode.SUCCESS);
    }

    @Test
    void asksAClientThatSentNoData() {
        assertThat(started().take()).containsExactly(next("next"));
        assertThat(method.begun.getFirst().clientId()).isEqualTo("c");
    }

    @Test
    void takesNoOtherMethod() { // [MQTT-4.12.0-1]
        TestClient client = hub.open();
        client.send(TestClient.connectWith("c", true, p -> p.text(Property.AUTHENTICATION_METHOD, "script")));
        assertRefused(client, ReasonCode.BAD_AUTHENTICATION_METHOD);
    }

    @Test
    void prefersTheHighestRankingOfAName() {
        ScriptedMethod better = new ScriptedMethod();
        hub.methods.add(better); // lowest ranking first
        started("open");
        assertThat(better.begun).hasSize(1);
        assertThat(method.begun).isEmpty();
    }

    @Test
    void survivesAMethodThatCannotTellItsName() {
        hub.methods.add(new AuthMethod() {
            @Override
            public String name() {
                throw new IllegalStateException("broken");
            }

            @Override
            public AuthExchange begin(Credentials credentials) {
                throw new IllegalStateException("broken");
            }
        });
        assertThat(started("open").take()).singleElement().hasFieldOrPropertyWithValue("reason", ReasonCode.SUCCESS);
    }

    @Test
    void sendsNoAuthToClientsWithoutMethod() { // [MQTT-4.12.0-6]
        TestClient client = hub.open();
        client.send(TestClient.connectWith("c", true, p -> p));
        ConnAck ack = (ConnAck) client.take().getFirst();
        assertThat(ack.properties().has(Property.AUTHENTICATION_METHOD)).isFalse();
        assertThat(method.begun).isEmpty();
    }

    /** @param packets what the client sends after its CONNECT was answered with AUTH */
    record Refusal(String name, String first, ReasonCode reason, int cancelled, List<Packet> packets) {
        Refusal(String name, String first, ReasonCode reason, int cancelled, Packet... packets) {
            this(name, first, reason, cancelled, List.of(packets));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Refusal> refusals() {
        return Stream.of(
                new Refusal("refused at once", "refuse", ReasonCode.BAD_USER_NAME_OR_PASSWORD, 0),
                new Refusal("refused later", "more", ReasonCode.BAD_USER_NAME_OR_PASSWORD, 0, next("refuse")),
                new Refusal("failed stage", "fail", ReasonCode.NOT_AUTHORIZED, 1),
                new Refusal("exception", "throw", ReasonCode.NOT_AUTHORIZED, 1),
                new Refusal("no answer in the stage", "null", ReasonCode.NOT_AUTHORIZED, 1),
                new Refusal("last data that fits no packet", "huge end", ReasonCode.PACKET_TOO_LARGE, 1),
                new Refusal("data that fits no packet", "huge", ReasonCode.PACKET_TOO_LARGE, 1),
                new Refusal(
                        "another packet", "more", ReasonCode.PROTOCOL_ERROR, 1, PingReq.INSTANCE), // [MQTT-3.1.2-30]
                new Refusal("a second CONNECT", "more", ReasonCode.PROTOCOL_ERROR, 1, connect("open")),
                new Refusal(
                        "another method",
                        "more",
                        ReasonCode.PROTOCOL_ERROR,
                        1,
                        auth(ReasonCode.CONTINUE_AUTHENTICATION, "OTHER", "open")),
                new Refusal(
                        "no method", "more", ReasonCode.PROTOCOL_ERROR, 1, Auth.of(ReasonCode.CONTINUE_AUTHENTICATION)),
                new Refusal(
                        "authentication anew before the first is over",
                        "more",
                        ReasonCode.PROTOCOL_ERROR,
                        1,
                        auth(ReasonCode.RE_AUTHENTICATE, ScriptedMethod.NAME, "open")),
                new Refusal(
                        "success said by the client",
                        "more",
                        ReasonCode.PROTOCOL_ERROR,
                        1,
                        auth(ReasonCode.SUCCESS, ScriptedMethod.NAME)),
                new Refusal("two steps at once", "more", ReasonCode.PROTOCOL_ERROR, 1, next("more"), next("open")),
                new Refusal("a step that was not asked for", "wait", ReasonCode.PROTOCOL_ERROR, 1, next("open")),
                new Refusal("too many bytes", "more", ReasonCode.QUOTA_EXCEEDED, 1, next("x".repeat(65_535))),
                new Refusal(
                        "a packet before the last answer",
                        "more",
                        ReasonCode.PROTOCOL_ERROR,
                        1,
                        next("open"),
                        PingReq.INSTANCE));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(Refusal c) {
        TestClient client = hub.open();
        client.send(connect(c.first));
        List<Packet> answer = client.take();
        if (c.packets.isEmpty()) {
            assertThat(answer).singleElement().hasFieldOrPropertyWithValue("reason", c.reason);
        } else {
            assertThat(answer).isEqualTo(c.first.equals("wait") ? List.of() : List.of(next("next")));
            client.send(c.packets.toArray(Packet[]::new));
            List<Packet> last = client.take();
            assertThat(last.getLast()).isInstanceOf(ConnAck.class).hasFieldOrPropertyWithValue("reason", c.reason);
        }
        assertThat(client.isClosed()).isTrue();
        assertThat(method.cancelled).isEqualTo(c.cancelled);
        assertThat(hub.broker.stats().sessions()).isZero();
        assertThat(hub.broker.refusals()).containsEntry(RefusalReason.NOT_AUTHENTICATED, 1L);
        assertThat(hub.loops.failures()).isEmpty();
    }

    @Test
    void boundsTheNumberOfSteps() {
        TestClient client = started("more");
        for (int step = 2; step <= 16; step++) {
            assertThat(client.take()).containsExactly(next("next"));
            client.send(next("more"));
        }
        assertThat(client.take()).containsExactly(next("next"));
        client.send(next("open"));
        assertRefused(client, ReasonCode.QUOTA_EXCEEDED);
    }

    @Test
    void givesTheMethodFiveSecondsForEachStep() {
        TestClient client = started("more");
        client.take();
        client.send(next("wait"));
        hub.advance(Duration.ofMillis(AuthExchange.TIMEOUT_MS - 1));
        assertThat(client.isClosed()).isFalse();
        hub.advance(Duration.ofMillis(1));
        assertRefused(client, ReasonCode.NOT_AUTHORIZED);
        assertThat(method.cancelled).isEqualTo(1);
        method.unanswered.getFirst().complete(method.granted("late"));
        hub.loops.run();
        assertThat(hub.broker.stats().sessions()).isZero();
        assertThat(hub.loops.failures()).isEmpty();
    }

    @Test
    void givesTheClientHalfAMinuteForEachStep() {
        TestClient client = started("more");
        client.take();
        hub.advance(Duration.ofSeconds(29));
        client.send(next("more"));
        client.take();
        hub.advance(Duration.ofMillis(29_999));
        assertThat(client.isClosed()).isFalse();
        hub.advance(Duration.ofMillis(1));
        assertRefused(client, ReasonCode.NOT_AUTHORIZED);
        assertThat(method.cancelled).isEqualTo(1);
    }

    @Test
    void forgetsAClientThatLeaves() {
        TestClient broken = started("wait");
        broken.breakOff();
        TestClient polite = started("more");
        polite.take();
        polite.send(Disconnect.of(ReasonCode.SUCCESS));
        assertThat(polite.take()).isEmpty();
        assertThat(polite.isClosed()).isTrue();
        assertThat(method.cancelled).isEqualTo(2);
        method.unanswered.getFirst().complete(method.granted("late"));
        hub.loops.run();
        assertThat(hub.broker.stats().connections()).isZero();
        assertThat(hub.broker.stats().sessions()).isZero();
    }

    @Test
    void saysWhyBytesInBetweenWereNoPacket() {
        TestClient client = started("more");
        client.take();
        client.connection().feed(new MalformedPacketException(ReasonCode.MALFORMED_PACKET, "flags must be 0"));
        assertThat(client.take()).singleElement().hasFieldOrPropertyWithValue("reason", ReasonCode.MALFORMED_PACKET);
        assertThat(client.isClosed()).isTrue();
        assertThat(method.cancelled).isEqualTo(1);
    }

    @Test
    void looksAfterManyAtOnce() {
        TestClient one = hub.open();
        one.send(TestClient.connectWith("one", true, p -> p.text(Property.AUTHENTICATION_METHOD, "SCRIPT")));
        TestClient two = hub.open();
        two.send(TestClient.connectWith("two", true, p -> p.text(Property.AUTHENTICATION_METHOD, "SCRIPT")));
        assertThat(one.take()).containsExactly(next("next"));
        assertThat(two.take()).containsExactly(next("next"));
        two.send(next("refuse"));
        one.send(next("open"));
        assertThat(two.take())
                .singleElement()
                .hasFieldOrPropertyWithValue("reason", ReasonCode.BAD_USER_NAME_OR_PASSWORD);
        assertThat(one.take()).singleElement().hasFieldOrPropertyWithValue("reason", ReasonCode.SUCCESS);
    }

    @Test
    void asksThePermissionsAboutTheWill() {
        method.permissions = new Permissions() {
            @Override
            public Decision publish(String topic, QoS qos, boolean retain) {
                return new Decision(false, "none");
            }

            @Override
            public Decision subscribe(String filter, QoS qos) {
                return new Decision(true, "all");
            }
        };
        Connect plain = connect("open");
        TestClient client = hub.open();
        client.send(new Connect(
                MqttVersion.V5,
                true,
                0,
                "c",
                Optional.of(new Will("t", Bytes.EMPTY, QoS.AT_MOST_ONCE, false, Properties.NONE)),
                Optional.empty(),
                Optional.empty(),
                plain.properties()));
        assertRefused(client, ReasonCode.NOT_AUTHORIZED);
    }

    @Test
    void refusesAStepTheClientHasNoRoomFor() {
        TestClient client = hub.open();
        client.send(TestClient.connectWith(
                "c",
                true,
                p -> p.text(Property.AUTHENTICATION_METHOD, "SCRIPT").number(Property.MAXIMUM_PACKET_SIZE, 10)));
        assertThat(client.take()).containsExactly(ConnAck.refused(ReasonCode.PACKET_TOO_LARGE)); // [MQTT-3.2.2-19]
        assertThat(method.cancelled).isEqualTo(1);
    }
}
