package io.tomte.acceptance.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Will;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** How the client begins, keeps and ends a connection. */
class ClientLifeTest extends ClientTest {
    @AllVersions
    @Statement(
            v5 = {"3.1.0-1", "3.1.2-3", "3.1.3-1", "3.1.3-3", "3.1.2-9", "3.1.2-17", "3.1.2-19", "4.2-1"},
            v311 = {"3.1.0-1", "3.1.2-3", "3.1.3-1", "3.1.3-3", "3.1.2-9", "3.1.2-19", "3.1.2-21", "7.1.2-1"})
    void connectComesFirstWithAllFieldsInTheirOrder(Level level) {
        Will will = new Will("gone", Bytes.utf8("w"), QoS.AT_LEAST_ONCE, true, io.tomte.mqtt.packet.Properties.NONE);
        MqttClient client = client(options(level).withWill(will).withPassword("user", Bytes.utf8("secret")));
        client.connect();
        client.publish(message(0, "early"));
        Wire wire = server.accept(level);
        Hello hello = Hello.of(wire.next());
        assertThat(hello.flags()).isEqualTo(0xEE);
        assertThat(hello.clientId()).isEqualTo("wire");
        assertThat(hello.keepAlive()).isEqualTo(60);
        wire.send("20 [00 00 $]").message("early");
    }

    @AllVersions
    @Statement(
            v5 = {"3.1.2-11", "3.1.2-13", "3.1.2-16", "3.1.2-18"},
            v311 = {"3.1.2-13", "3.1.2-15", "3.1.2-18", "3.1.2-20", "3.1.2-22"})
    void whatIsNotThereHasNoFlag(Level level) {
        client(options(level)).connect();
        Frame frame = server.accept(level).next();
        assertThat(Hello.of(frame).flags()).isEqualTo(2);
        String properties = level == Level.V5 ? "[21 0100 22 0020 27 01000000]" : "";
        assertThat(frame.body()).containsExactly(Notation.bytes(level, "@ 02 003C " + properties + " 'wire'"));
    }

    @AllVersions
    @Statement(v5 = "3.1.2-20", v311 = "3.1.2-23")
    void aClientWithNothingToSayPings(Level level) {
        MqttClient client = client(options(level).withKeepAlive(Duration.ofSeconds(1)));
        Wire wire = connect(client, level);
        long began = System.nanoTime();
        for (int i = 0; i < 2; i++) {
            wire.expect("C0 00").send("D0 00");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(2_500));
    }

    @Test
    @Statement(v5 = {"3.1.2-21", "3.2.2-21"})
    void theKeepAliveOfTheServerIsKept() {
        Wire wire = connect(client(options(Level.V5)), Level.V5, "00 00 [13 0001]");
        wire.expect("C0 00").send("D0 00").expect("C0 00");
    }

    @Test
    @Violation(v5 = "3.12.4-1", v311 = "3.12.4-1")
    void aServerThatAnswersNoPingIsLeft() {
        Wire wire = connect(client(options(Level.V5).withKeepAlive(Duration.ofSeconds(1))), Level.V5);
        wire.expect("C0 00").expectEnd();
    }

    @AllVersions
    @Statement(
            v5 = {"3.14.4-1", "3.14.4-2", "3.14.2-1"},
            v311 = {"3.14.4-1", "3.14.4-2"})
    void afterDisconnectTheConnectionEnds(Level level) {
        MqttClient client = client(options(level));
        Wire wire = connect(client, level);
        CompletionStage<?> ended = client.disconnect();
        client.publish(message(0, "late"));
        wire.expect("E0 00").expectEnd();
        wire.close();
        done(ended);
    }

    @Test
    @Statement(v5 = "4.13.2-1")
    @Violation(v5 = "3.14.4-1")
    void whatFollowsADisconnectOfTheServerIsNotHeard() {
        List<String> came = new ArrayList<>();
        ClientOptions options = lasting(Level.V5).withExecutor(Runnable::run);
        MqttClient client = client(options);
        Wire wire = connect(client, Level.V5);
        CompletionStage<?> subscribed = client.subscribe(
                filter(0, "a"), message -> came.add(message.payload().utf8()));
        wire.send("90 [? [] 00]", wire.next().is(Frame.SUBSCRIBE).packetId());
        done(subscribed);
        wire.send("30 ['a' [] <before>] E0 [8B] 30 ['a' [] <after>]").expectEnd();
        Wire again = welcome(Level.V5, "00 00 []");
        again.next().is(Frame.SUBSCRIBE);
        assertThat(came).containsExactly("before");
    }

    @BothVersions
    @Statement(
            v5 = {"3.1.2-4", "3.2.2-2"},
            v311 = {"3.1.2-6", "3.2.2-1"})
    void aCleanStartIsAskedFor(Level level) {
        client(options(level)).connect();
        assertThat(Hello.of(server.accept(level).next()).isClean()).isTrue();
        client(options(level).withSession(60)).connect();
        assertThat(Hello.of(server.accept(level).next()).isClean()).isFalse();
    }

    @BothVersions
    @Violation(
            v5 = {"3.2.2-2", "3.2.2-4"},
            v311 = "3.2.2-1")
    void aSessionThatTheClientDoesNotKnowEndsTheConnection(Level level) {
        CompletionStage<?> connected = client(options(level)).connect();
        Wire wire = welcome(level, "01 00 $");
        expectClosed(wire, PROTOCOL_ERROR);
        assertThat(catchThrowable(() -> done(connected))).isNotNull();
    }

    @Test
    @Statement(v5 = "3.2.2-4")
    void aSessionThatTheClientKnowsIsResumed() {
        Wire wire = connect(client(lasting(Level.V5)), Level.V5);
        wire.close();
        expectNothing(welcome(Level.V5, "01 00 []"));
    }

    @BothVersions
    @Statement(
            v5 = {"3.2.2-7", "4.13.2-1", "3.2.2-8"},
            v311 = "3.2.2-5")
    void aRefusalEndsTheConnection(Level level) {
        CompletionStage<?> connected = client(options(level)).connect();
        Wire wire = welcome(level, level == Level.V5 ? "00 87 []" : "00 05");
        wire.expectEnd();
        assertThat(catchThrowable(() -> done(connected))).hasMessageContaining("not authorized");
    }

    @Test
    @Statement(
            v5 = {"6.0.0-3", "4.2-1"},
            v311 = {"6.0.0-3", "7.1.2-1"})
    void aWebSocketIsAskedForWithTheSubprotocolMqtt() throws IOException {
        assertThat(request()).contains("sec-websocket-protocol: mqtt");
    }

    private ClientOptions webSocket() {
        return ClientOptions.to(server.uri("ws"));
    }

    private List<String> request() throws IOException {
        client(webSocket()).connect();
        try (Socket socket = server.acceptSocket();
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                lines.add(line.toLowerCase(Locale.ROOT));
            }
            return lines;
        }
    }

    @Test
    @Violation(v5 = "6.0.0-4", v311 = "6.0.0-4")
    void aServerThatSelectsAnotherSubprotocolIsLeft() throws IOException {
        CompletionStage<?> connected = client(webSocket()).connect();
        try (Socket socket = server.acceptSocket()) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String key = "";
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
                    key = line.substring(line.indexOf(':') + 1).strip();
                }
            }
            String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + accept(key) + "\r\nSec-WebSocket-Protocol: other\r\n\r\n";
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(catchThrowable(() -> done(connected))).hasMessageContaining("subprotocol");
            assertThat(socket.getInputStream().read()).as("nothing came").isNegative();
        }
    }

    /** RFC 6455 section 4.2.2. */
    private static String accept(String key) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.ISO_8859_1));
            return java.util.Base64.getEncoder().encodeToString(digest);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
