package io.tomte.mqtt.broker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.tomte.mqtt.api.auth.AuthExchange;
import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.api.broker.ClientInfo;
import io.tomte.mqtt.packet.Auth;
import io.tomte.mqtt.packet.Bytes;
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
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.Will;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.tomte.mqtt.broker.EnhancedAuthTest.auth;
import static io.tomte.mqtt.broker.EnhancedAuthTest.next;
import static org.assertj.core.api.Assertions.assertThat;

/** A connected client authenticates anew, MQTT 5 section 4.12.1, and what it means for what it had. */
class ReauthenticationTest {
    private final Hub hub = new Hub();
    private final ScriptedMethod method = new ScriptedMethod();
    private TestClient client;

    @BeforeEach
    void connect() {
        hub.methods.add(method);
        client = hub.connect(connectWith(Optional.empty()));
    }

    private static Connect connectWith(Optional<Will> will) {
        return new Connect(
                MqttVersion.V5,
                true,
                0,
                "c",
                will,
                Optional.empty(),
                Optional.empty(),
                EnhancedAuthTest.connect("open").properties());
    }

    private static Auth again(String... data) {
        return auth(ReasonCode.RE_AUTHENTICATE, ScriptedMethod.NAME, data);
    }

    private static Auth success() {
        return auth(ReasonCode.SUCCESS, ScriptedMethod.NAME, "bye");
    }

    private ClientInfo info() {
        var clients = hub.broker.clients().toCompletableFuture();
        hub.loops.run();
        return clients.join().getFirst();
    }

    /** Everything below the topic {@code a} only. */
    private static final Permissions ONLY_A = new Permissions() {
        @Override
        public Decision publish(String topic, QoS qos, boolean retain) {
            return new Decision(topic.startsWith("a/"), "a only");
        }

        @Override
        public Decision subscribe(String filter, QoS qos) {
            return new Decision(filter.startsWith("a/"), "a only");
        }
    };

    @Test
    void answersWithSuccess() {
        client.send(again("open"));
        assertThat(client.take()).containsExactly(success());
        client.send(again("more"));
        assertThat(client.take()).containsExactly(next("next"));
        client.send(next("open"));
        assertThat(client.take()).containsExactly(success());
        assertThat(method.begun).hasSize(3);
        assertThat(method.cancelled).isZero();
    }

    @Test
    void goesOnMeanwhile() {
        client.subscribe("t", QoS.AT_MOST_ONCE);
        client.send(again("wait"));
        client.send(PingReq.INSTANCE);
        assertThat(client.take()).containsExactly(PingResp.INSTANCE);
        client.publish("t", "x", QoS.AT_MOST_ONCE, 0);
        assertThat(client.payloads()).containsExactly("x");
        method.unanswered.getFirst().complete(method.granted("other"));
        assertThat(client.take()).containsExactly(success());
        assertThat(info().user()).contains("other");
    }

    @Test
    void changesWhatTheClientMayDo() {
        client.subscribe("a/#", QoS.AT_MOST_ONCE);
        client.subscribe("b/#", QoS.AT_MOST_ONCE);
        client.subscribe("$share/g/b/#", QoS.AT_MOST_ONCE);
        method.permissions = ONLY_A;
        client.send(again("open"));
        assertThat(client.take()).containsExactly(success());
        assertThat(info().subscriptions()).extracting(Subscription::filter).containsExactly("a/#");
        TestClient other = hub.connect("other");
        other.publish("a/x", "yes", QoS.AT_MOST_ONCE, 0);
        other.publish("b/x", "no", QoS.AT_MOST_ONCE, 0);
        assertThat(client.payloads()).containsExactly("yes");
        client.publish("b/x", "", QoS.AT_LEAST_ONCE, 1);
        assertThat(client.take()).singleElement().hasFieldOrPropertyWithValue("reason", ReasonCode.NOT_AUTHORIZED);
        assertThat(client.subscribe("b/#", QoS.AT_MOST_ONCE)).isEqualTo(ReasonCode.NOT_AUTHORIZED);
    }

    @Test
    void doesNotPublishAWillThatIsNotAllowedAnyMore() {
        Will will = new Will("b/will", Bytes.EMPTY, QoS.AT_MOST_ONCE, false, Properties.NONE);
        TestClient mortal = hub.connect(connectWith(Optional.of(will)));
        TestClient heir = hub.connect("heir");
        heir.subscribe("#", QoS.AT_MOST_ONCE);
        method.permissions = ONLY_A;
        mortal.send(again("open"));
        mortal.breakOff();
        assertThat(heir.messages()).isEmpty();
    }

    @Test
    void endsWhatANewConnectionMayNotHaveAnyMore() {
        Connect lasting = TestClient.connectWith(
                "l",
                false,
                p -> p.number(Property.SESSION_EXPIRY_INTERVAL, 3600)
                        .text(Property.AUTHENTICATION_METHOD, ScriptedMethod.NAME)
                        .bytes(Property.AUTHENTICATION_DATA, Bytes.utf8("open")));
        TestClient before = hub.connect(lasting);
        before.subscribe("a/#", QoS.AT_MOST_ONCE);
        before.subscribe("b/#", QoS.AT_MOST_ONCE);
        before.breakOff();
        method.permissions = ONLY_A;
        TestClient after = hub.connect(lasting);
        client.publish("a/x", "yes", QoS.AT_MOST_ONCE, 0);
        client.publish("b/x", "no", QoS.AT_MOST_ONCE, 0);
        assertThat(after.payloads()).containsExactly("yes");
    }

    record End(String name, ReasonCode reason, List<Packet> packets) {
        End(String name, ReasonCode reason, Packet... packets) {
            this(name, reason, List.of(packets));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<End> ends() {
        return Stream.of(
                new End("refused", ReasonCode.NOT_AUTHORIZED, again("refuse")), // [MQTT-4.12.1-2]
                new End("refused later", ReasonCode.NOT_AUTHORIZED, again("more"), next("refuse")),
                new End("failed", ReasonCode.NOT_AUTHORIZED, again("throw")),
                new End("too many bytes", ReasonCode.QUOTA_EXCEEDED, again("more"), next("x".repeat(65_535))),
                new End("another method", ReasonCode.PROTOCOL_ERROR, auth(ReasonCode.RE_AUTHENTICATE, "OTHER")),
                new End("a step without a beginning", ReasonCode.PROTOCOL_ERROR, next("open")),
                new End("a second beginning", ReasonCode.PROTOCOL_ERROR, again("more"), again("open")),
                new End("success said by the client", ReasonCode.PROTOCOL_ERROR, success()),
                new End("no method", ReasonCode.PROTOCOL_ERROR, Auth.of(ReasonCode.RE_AUTHENTICATE)));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void ends(End c) {
        for (Packet packet : c.packets) {
            client.send(packet);
        }
        assertThat(ConnectTest.reasonOfEnd(client)).isEqualTo(c.reason);
        assertThat(hub.loops.failures()).isEmpty();
    }

    @Test
    void endsWhenTheMethodIsGone() {
        hub.methods.clear();
        client.send(again("open"));
        assertThat(ConnectTest.reasonOfEnd(client)).isEqualTo(ReasonCode.NOT_AUTHORIZED);
    }

    @Test
    void isNotForClientsWithoutMethod() { // [MQTT-4.12.0-7]
        TestClient plain = hub.connect("plain");
        plain.send(again("open"));
        assertThat(ConnectTest.reasonOfEnd(plain)).isEqualTo(ReasonCode.PROTOCOL_ERROR);
    }

    @Test
    void endsWithTheConnection() {
        client.send(again("wait"));
        client.disconnect();
        assertThat(method.cancelled).isEqualTo(1);
        method.unanswered.getFirst().complete(method.granted("late"));
        assertThat(client.take()).isEmpty();
        assertThat(hub.loops.failures()).isEmpty();
    }

    @Test
    void givesMethodAndClientTheirTime() {
        client.send(again("wait"));
        hub.advance(Duration.ofMillis(AuthExchange.TIMEOUT_MS));
        assertThat(ConnectTest.reasonOfEnd(client)).isEqualTo(ReasonCode.NOT_AUTHORIZED);
        TestClient slow = hub.connect(connectWith(Optional.empty()));
        slow.send(again("more"));
        hub.advance(Duration.ofSeconds(30));
        assertThat(ConnectTest.reasonOfEnd(slow)).isEqualTo(ReasonCode.NOT_AUTHORIZED);
        assertThat(method.cancelled).isEqualTo(2);
    }

    @Test
    void survivesPermissionsThatThrow() {
        client.subscribe("t", QoS.AT_MOST_ONCE);
        method.permissions = new Permissions() {
            @Override
            public Decision publish(String topic, QoS qos, boolean retain) {
                throw new IllegalStateException("broken");
            }

            @Override
            public Decision subscribe(String filter, QoS qos) {
                throw new IllegalStateException("broken");
            }
        };
        client.send(again("open"));
        List<Packet> came = client.take();
        assertThat(((Disconnect) came.getLast()).reason()).isEqualTo(ReasonCode.IMPLEMENTATION_SPECIFIC_ERROR);
        assertThat(came).hasSize(1);
        assertThat(hub.loops.failures()).isEmpty();
    }
}
