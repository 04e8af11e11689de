package io.tomte.acceptance.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.client.TomteClients;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.transport.NettyTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What the tests of the client on the wire share: the real client on real sockets, and a server made of bytes. */
abstract class ClientTest {
    static final int MALFORMED = 0x81;
    static final int PROTOCOL_ERROR = 0x82;
    private static final long DEADLINE = 10;
    private static NettyTransport transport;
    private static TomteClients clients;

    final WireServer server = new WireServer();
    private final List<MqttClient> open = new ArrayList<>();

    @BeforeAll
    static void startTransport() {
        transport = new NettyTransport(1, false);
        clients = new TomteClients(transport.loops(), transport.connector());
    }

    @AfterAll
    static void stopTransport() {
        clients.close();
        transport.close();
    }

    @AfterEach
    void endClients() {
        open.forEach(MqttClient::close);
        server.close();
    }

    /** A client with a session of its own that does not connect again in the time of a test. */
    ClientOptions options(Level level) {
        return ClientOptions.to(server.uri("mqtt"))
                .withVersion(version(level))
                .withClientId("wire")
                .withReconnect(Duration.ofDays(1_000), Duration.ofDays(1_000), false);
    }

    /** A client that connects again at once, and to a session that is kept. */
    ClientOptions lasting(Level level) {
        return options(level).withSession(60).withReconnect(Duration.ofMillis(1), Duration.ofMillis(1), false);
    }

    private static MqttVersion version(Level level) {
        return switch (level) {
            case V3_1 -> MqttVersion.V3_1;
            case V3_1_1 -> MqttVersion.V3_1_1;
            case V5 -> MqttVersion.V5;
        };
    }

    MqttClient client(ClientOptions options) {
        MqttClient client = clients.create(options);
        open.add(client);
        return client;
    }

    /** Connects a client. */
    Wire connect(MqttClient client, Level level) {
        return connect(client, level, "00 00 $");
    }

    /** Connects a client; the notation is the body of CONNACK. */
    Wire connect(MqttClient client, Level level, String connack) {
        CompletionStage<?> connected = client.connect();
        Wire wire = welcome(level, connack);
        done(connected);
        return wire;
    }

    /** Takes the next connection of a client in. */
    Wire welcome(Level level, String connack) {
        Wire wire = server.accept(level);
        Hello.of(wire.next());
        return wire.send("20 [" + connack + "]");
    }

    static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(DEADLINE, TimeUnit.SECONDS).join();
    }

    /** The stage fails with this reason. */
    static void failed(CompletionStage<?> stage, ReasonCode reason) {
        Throwable thrown = catchThrowable(() -> done(stage));
        assertThat(thrown).isInstanceOf(CompletionException.class).hasCauseInstanceOf(MqttException.class);
        assertThat(((MqttException) thrown.getCause()).reason()).isEqualTo(reason);
    }

    static Publish message(int qos, String payload) {
        return Publish.of("wire/" + qos, Bytes.utf8(payload), QoS.of(qos), false);
    }

    static Subscription filter(int qos, String filter) {
        return Subscription.of(filter, QoS.of(qos));
    }

    /** Whatever the client sends because of what it got before came before the answer to this. */
    static void expectNothing(Wire wire) {
        wire.send("62 [7777]"); // for a message that never was
        wire.expectAck(Frame.PUBCOMP, 0x7777, 0x92);
    }

    /** The client ends the connection; in MQTT 5 it may say why before, with one of these reasons. */
    static void expectClosed(Wire wire, int... reasons) {
        wire.poll().ifPresent(frame -> {
            frame.is(Frame.DISCONNECT);
            assertThat(reasons).as("reasons that fit, against %s", frame).contains(frame.reason());
            wire.expectEnd();
        });
    }
}
