package io.tomte.mqtt.client.internal;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.MqttException;
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
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.SubAck;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.UnsubAck;
import io.tomte.testkit.PipeConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a server may send and what not, and what it may be sent. */
class ProtocolTest {
    private static final ConnAck WELCOME = new ConnAck(false, ReasonCode.SUCCESS, Properties.NONE);

    private static Publish message(String topic, QoS qos, int id) {
        return Publish.of(topic, Bytes.EMPTY, qos, false).withPacketId(id);
    }

    private static Publish aliased(String topic, int alias) {
        return message(topic, QoS.AT_MOST_ONCE, 0)
                .withProperties(
                        Properties.builder().number(Property.TOPIC_ALIAS, alias).build());
    }

    private static Properties number(Property property, long value) {
        return Properties.builder().number(property, value).build();
    }

    record Wrong(String name, ReasonCode answer, List<Packet> packets) {
        Wrong(String name, ReasonCode answer, Packet... packets) {
            this(name, answer, List.of(packets));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Wrong> violations() {
        return Stream.of(
                new Wrong("a second CONNACK", ReasonCode.PROTOCOL_ERROR, WELCOME),
                new Wrong("a client's packet", ReasonCode.PROTOCOL_ERROR, PingReq.INSTANCE),
                new Wrong(
                        "AUTH nobody asked for",
                        ReasonCode.PROTOCOL_ERROR,
                        Auth.of(ReasonCode.CONTINUE_AUTHENTICATION)),
                new Wrong("alias 0", ReasonCode.TOPIC_ALIAS_INVALID, aliased("a", 0)),
                new Wrong("too large an alias", ReasonCode.TOPIC_ALIAS_INVALID, aliased("a", 33)),
                new Wrong("an unknown alias", ReasonCode.PROTOCOL_ERROR, aliased("", 1)),
                new Wrong(
                        "more than the receive maximum",
                        ReasonCode.RECEIVE_MAXIMUM_EXCEEDED,
                        message("open", QoS.AT_LEAST_ONCE, 1),
                        message("open", QoS.AT_LEAST_ONCE, 2),
                        message("open", QoS.EXACTLY_ONCE, 3)),
                new Wrong("PUBACK for QoS 2", ReasonCode.PROTOCOL_ERROR, PubAck.success(3)),
                new Wrong("PUBREC for QoS 1", ReasonCode.PROTOCOL_ERROR, PubRec.success(2)),
                new Wrong("PUBCOMP without PUBREC", ReasonCode.PROTOCOL_ERROR, PubComp.success(3)),
                new Wrong(
                        "SUBACK nobody asked for",
                        ReasonCode.PROTOCOL_ERROR,
                        new SubAck(99, List.of(ReasonCode.SUCCESS), Properties.NONE)),
                new Wrong(
                        "SUBACK with two answers",
                        ReasonCode.PROTOCOL_ERROR,
                        new SubAck(4, List.of(ReasonCode.SUCCESS, ReasonCode.SUCCESS), Properties.NONE)),
                new Wrong(
                        "UNSUBACK for SUBSCRIBE",
                        ReasonCode.PROTOCOL_ERROR,
                        new UnsubAck(4, List.of(ReasonCode.SUCCESS), Properties.NONE)));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void endsTheConnectionOfAServerThatBreaksTheRules(Wrong wrong) { // section 4.13, [MQTT-3.14.4-1], [MQTT-3.14.4-2]
        Scene stage = new Scene(options -> options.withOpenLimit(2, 1_000));
        PipeConnection connection = stage.connect();
        stage.client.consume(Subscription.of("open", QoS.EXACTLY_ONCE), delivery -> {}); // packet 1
        stage.client.publish(message("a", QoS.AT_LEAST_ONCE, 0)); // packet 2
        stage.client.publish(message("b", QoS.EXACTLY_ONCE, 0)); // packet 3
        stage.client.subscribe(Subscription.of("c", QoS.EXACTLY_ONCE), delivery -> {}); // packet 4
        stage.take(connection);
        stage.send(connection, wrong.packets().toArray(Packet[]::new));
        assertThat(stage.take(connection)).containsExactly(Disconnect.of(wrong.answer()));
        assertThat(connection.isClosed()).isTrue();
        assertThat(stage.state()).isInstanceOf(ClientState.Waiting.class);
        assertThat(((ClientState.Waiting) stage.state()).why()).startsWith("The server sent what MQTT does not allow");
        stage.retry();
        stage.welcome();
        assertThat(stage.state()).isInstanceOf(ClientState.Connected.class);
    }

    @Test
    void tellsAServerWhoseBytesAreNoMqtt() { // [MQTT-3.14.1-1]
        var stage = Scene.plain();
        PipeConnection connection = stage.connect();
        connection.feed(new MalformedPacketException(ReasonCode.MALFORMED_PACKET, "SUBACK has flags 1 instead of 0"));
        assertThat(stage.take(connection)).containsExactly(Disconnect.of(ReasonCode.MALFORMED_PACKET));
        assertThat(((ClientState.Waiting) stage.state()).why()).contains("SUBACK has flags 1");
    }

    static Stream<Wrong> greetings() {
        return Stream.of(
                new Wrong("no CONNACK first", ReasonCode.SUCCESS, PingResp.INSTANCE),
                new Wrong("DISCONNECT first", ReasonCode.SUCCESS, Disconnect.of(ReasonCode.SERVER_BUSY)),
                new Wrong(
                        "a session nobody has", // [MQTT-3.2.2-4]
                        ReasonCode.PROTOCOL_ERROR,
                        new ConnAck(true, ReasonCode.SUCCESS, Properties.NONE)),
                new Wrong(
                        "AUTH without a method",
                        ReasonCode.PROTOCOL_ERROR,
                        Auth.of(ReasonCode.CONTINUE_AUTHENTICATION)),
                new Wrong(
                        "a method nobody named",
                        ReasonCode.PROTOCOL_ERROR,
                        new ConnAck(
                                false,
                                ReasonCode.SUCCESS,
                                Properties.builder()
                                        .text(Property.AUTHENTICATION_METHOD, "x")
                                        .build())));
    }

    @ParameterizedTest
    @MethodSource("greetings")
    void takesOnlyAProperGreeting(Wrong wrong) {
        var stage = Scene.plain();
        var connected = stage.client.connect();
        PipeConnection connection = stage.accept();
        connection.take();
        stage.send(connection, wrong.packets().toArray(Packet[]::new));
        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.take())
                .isEqualTo(wrong.answer() == ReasonCode.SUCCESS ? List.of() : List.of(Disconnect.of(wrong.answer())));
        stage.failure(connected);
        assertThat(stage.state()).isEqualTo(new ClientState.Idle());
    }

    @Test
    void saysWhatItCanTake() {
        var stage = new Scene(options ->
                options.withOpenLimit(7, 1_000).withReceiving(new ClientOptions.Receiving(7, 1_000, 5_000, 9)));
        stage.client.connect();
        Properties said = ((Connect) stage.accept().take().getFirst()).properties();
        assertThat(said.number(Property.RECEIVE_MAXIMUM)).hasValue(7);
        assertThat(said.number(Property.MAXIMUM_PACKET_SIZE)).hasValue(5_000);
        assertThat(said.number(Property.TOPIC_ALIAS_MAXIMUM)).hasValue(9);
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1", "V3_1_1"})
    void saysNothingOfItBeforeMqtt5(MqttVersion version) {
        var stage = new Scene(options -> options.withVersion(version));
        stage.client.connect();
        assertThat(((Connect) stage.accept().take().getFirst()).properties()).isEqualTo(Properties.NONE);
    }

    record Limit(Property property, long value, ReasonCode reason, Object call) {
        @Override
        public String toString() {
            return property + "=" + value;
        }
    }

    static Stream<Limit> limits() {
        return Stream.of(
                new Limit(
                        Property.MAXIMUM_PACKET_SIZE, // [MQTT-3.2.2-15]
                        20,
                        ReasonCode.PACKET_TOO_LARGE,
                        message("a/topic/with/many/levels", QoS.AT_MOST_ONCE, 0)),
                new Limit(
                        Property.MAXIMUM_QOS, // [MQTT-3.2.2-11]
                        0,
                        ReasonCode.QOS_NOT_SUPPORTED,
                        message("a", QoS.AT_LEAST_ONCE, 0)),
                new Limit(
                        Property.RETAIN_AVAILABLE, // [MQTT-3.2.2-14]
                        0,
                        ReasonCode.RETAIN_NOT_SUPPORTED,
                        Publish.of("a", Bytes.EMPTY, QoS.AT_MOST_ONCE, true)),
                new Limit(
                        Property.WILDCARD_SUBSCRIPTION_AVAILABLE,
                        0,
                        ReasonCode.WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED,
                        Subscription.of("a/+", QoS.AT_MOST_ONCE)),
                new Limit(
                        Property.SHARED_SUBSCRIPTION_AVAILABLE,
                        0,
                        ReasonCode.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED,
                        Subscription.of("$share/g/a", QoS.AT_MOST_ONCE)));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void sendsNothingThatTheServerCannotTake(Limit limit) {
        var stage = Scene.plain();
        stage.client.connect();
        PipeConnection connection = stage.welcome(false, number(limit.property(), limit.value()));
        MqttException problem = stage.failure(
                limit.call() instanceof Publish publish
                        ? stage.client.publish(publish)
                        : stage.client.subscribe((Subscription) limit.call(), message -> {}));
        assertThat(problem.reason()).isEqualTo(limit.reason());
        assertThat(stage.take(connection)).isEmpty();
        assertThat(stage.client.subscriptions()).isEmpty();
        assertThat(stage.state()).isInstanceOf(ClientState.Connected.class);
    }

    @Test
    void leavesSubscriptionIdentifiersOutWhereTheServerKnowsNone() {
        var stage = Scene.plain();
        stage.client.connect();
        PipeConnection connection = stage.welcome(false, number(Property.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0));
        stage.client.subscribe(Subscription.of("a", QoS.AT_MOST_ONCE), message -> {});
        assertThat(((Subscribe) stage.take(connection).getFirst()).properties()).isEqualTo(Properties.NONE);
    }

    @Test
    void goesOnWithAllElseWhileTheWindowIsFull() { // [MQTT-3.3.4-8], [MQTT-4.9.0-3]
        var stage = Scene.plain();
        stage.client.connect();
        PipeConnection connection = stage.welcome(false, number(Property.RECEIVE_MAXIMUM, 1));
        stage.client.publish(message("a", QoS.AT_LEAST_ONCE, 0));
        stage.client.publish(message("b", QoS.AT_LEAST_ONCE, 0));
        stage.client.subscribe(Subscription.of("c", QoS.AT_LEAST_ONCE), message -> {});
        stage.client.unsubscribe("d");
        assertThat(stage.take(connection)).hasSize(3);
        stage.send(connection, message("c", QoS.AT_LEAST_ONCE, 1), message("c", QoS.EXACTLY_ONCE, 2));
        assertThat(stage.take(connection)).containsExactly(PubAck.success(1), PubRec.success(2));
        stage.advance(Duration.ofSeconds(59));
        assertThat(stage.take(connection)).contains(PingReq.INSTANCE).doesNotHaveAnyElementsOfTypes(Publish.class);
    }

    @Test
    void acknowledgesMessagesThatNobodyWants() { // [MQTT-4.5.0-2]
        var stage = Scene.plain();
        PipeConnection connection = stage.connect();
        stage.send(connection, message("x", QoS.AT_LEAST_ONCE, 1), message("x", QoS.EXACTLY_ONCE, 2));
        assertThat(stage.take(connection)).containsExactly(PubAck.success(1), PubRec.success(2));
    }

    @Test
    void neverShortensTopicsForAServerThatKnowsNoAliases() { // [MQTT-3.2.2-18]
        var stage = Scene.plain();
        PipeConnection connection = stage.connect();
        for (int i = 0; i < 5; i++) {
            stage.client.publish(message("a/long/topic", QoS.AT_MOST_ONCE, 0));
        }
        assertThat(stage.take(connection)).hasSize(5).containsOnly(message("a/long/topic", QoS.AT_MOST_ONCE, 0));
    }
}
