package io.tomte.mqtt.client.internal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.testkit.PipeConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Servers that name other servers; MQTT 5 section 4.11. */
class RedirectTest {
    private static final URI OTHER = URI.create("mqtt://other:1884");

    private Scene scene = Scene.plain();

    private static Properties to(String reference) {
        return Properties.builder().text(Property.SERVER_REFERENCE, reference).build();
    }

    private static Packet refusal(ReasonCode reason, String reference) {
        return new ConnAck(false, reason, to(reference));
    }

    private static Packet goodbye(ReasonCode reason, String reference) {
        return new Disconnect(reason, to(reference));
    }

    static Stream<BiFunction<ReasonCode, String, Packet>> ways() {
        return Stream.of(RedirectTest::refusal, RedirectTest::goodbye);
    }

    /** A connection, greeted only where the packet comes after CONNACK. */
    private PipeConnection send(Packet packet) {
        assertThat(scene.target()).isNotNull();
        PipeConnection connection = packet instanceof ConnAck ? scene.accept() : scene.welcome();
        scene.send(connection, packet);
        return connection;
    }

    @ParameterizedTest
    @MethodSource("ways")
    void usesAnotherServerUntilThatConnectionEnds(BiFunction<ReasonCode, String, Packet> way) {
        var waiting = scene.client.publish(Publish.of("a", Bytes.EMPTY, QoS.AT_LEAST_ONCE, false));
        var done = scene.client.connect();
        PipeConnection first = send(way.apply(ReasonCode.USE_ANOTHER_SERVER, "other:1884"));
        assertThat(first.isClosed()).isTrue();
        assertThat(scene.target()).isEqualTo(OTHER);
        assertThat(scene.state()).isEqualTo(new ClientState.Connecting(OTHER));
        PipeConnection second = scene.welcome();
        scene.join(done);
        assertThat(scene.state()).isEqualTo(new ClientState.Connected(OTHER, false));
        assertThat(second.take()).hasSize(1).first().isInstanceOf(Publish.class);
        assertThat(waiting.toCompletableFuture()).isNotDone();
        scene.breakOff(second);
        scene.retry();
        assertThat(scene.target()).isEqualTo(Scene.SERVER);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void movesWithTheServer(BiFunction<ReasonCode, String, Packet> way) {
        scene.client.connect();
        send(way.apply(ReasonCode.SERVER_MOVED, "other:1884"));
        scene.target();
        scene.breakOff(scene.welcome());
        scene.retry();
        assertThat(scene.target()).isEqualTo(OTHER);
    }

    @Test
    void triesAllThatAreNamed() {
        scene.unreachable("dead");
        scene.client.connect();
        send(refusal(ReasonCode.USE_ANOTHER_SERVER, "dead other:1884"));
        assertThat(scene.target()).hasHost("dead");
        assertThat(scene.target()).isEqualTo(OTHER);
    }

    @Test
    void comesHomeWhenNobodyIsThere() {
        scene.unreachable("dead");
        var done = scene.client.connect();
        send(goodbye(ReasonCode.SERVER_MOVED, "dead"));
        scene.join(done);
        assertThat(scene.target()).hasHost("dead");
        scene.retry();
        assertThat(scene.target()).isEqualTo(Scene.SERVER);
    }

    @Test
    void doesNotGoRoundForEver() {
        scene.client.connect();
        for (String next : List.of("a", "b", "c", "d")) {
            send(goodbye(ReasonCode.USE_ANOTHER_SERVER, next));
        }
        ClientState.Waiting waiting = (ClientState.Waiting) scene.state();
        assertThat(waiting.why()).endsWith("It is not followed after 3 others in a row.");
        scene.advance(waiting.delay());
        assertThat(scene.target()).isEqualTo(Scene.SERVER);
        PipeConnection home = scene.welcome();
        scene.advance(Duration.ofSeconds(4));
        scene.send(home, goodbye(ReasonCode.USE_ANOTHER_SERVER, "other:1884"));
        assertThat(scene.target()).isEqualTo(OTHER);
    }

    @Test
    void keepsItsLoginToItself() {
        scene = new Scene(options -> options.withPassword("me", Bytes.utf8("secret")));
        var done = scene.client.connect();
        send(refusal(ReasonCode.SERVER_MOVED, "other:1884"));
        assertThat(scene.failure(done))
                .hasMessageContaining("names another server: other:1884")
                .hasMessageContaining("may not get the login");
        assertThat(scene.state()).isInstanceOf(ClientState.Ended.class);
    }

    @Test
    void takesItsLoginAlongWhenTold() {
        scene = new Scene(
                options -> options.withPassword("me", Bytes.utf8("secret")).withRedirects(1, true));
        scene.client.connect();
        send(refusal(ReasonCode.SERVER_MOVED, "other:1884"));
        assertThat(scene.target()).isEqualTo(OTHER);
        assertThat(((Connect) scene.accept().take().getFirst()).password()).contains(Bytes.utf8("secret"));
    }

    @Test
    void endsWhereNobodyIsNamed() {
        var done = scene.client.connect();
        send(new ConnAck(false, ReasonCode.SERVER_MOVED, Properties.NONE));
        assertThat(scene.failure(done).reason()).isEqualTo(ReasonCode.SERVER_MOVED);
        assertThat(scene.state()).isInstanceOf(ClientState.Ended.class);
    }
}
