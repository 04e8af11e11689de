package io.tomte.mqtt.transport;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.PingResp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** MQTT 5 section 6, against the WebSocket client of the JDK. */
@Timeout(60)
class WebSocketTest {
    private static final byte[] CONNECT = HexFormat.of().parseHex("100d00044d51545404020000000161");
    private static final byte[] PING = {(byte) 0xC0, 0};

    private final HttpClient http = HttpClient.newHttpClient();
    private Hub hub;

    /** What the server said, as text. */
    private static final class Said implements WebSocket.Listener {
        final BlockingQueue<String> events = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            events.add(HexFormat.of().formatHex(bytes));
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            events.add("pong");
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            events.add("close " + code + " " + reason);
            return null;
        }

        String next() throws InterruptedException {
            return events.poll(10, TimeUnit.SECONDS);
        }
    }

    @BeforeEach
    void start() throws Exception {
        hub = new Hub(true, Transport.WS, (connection, packet) -> {
            if (packet.equals(PingReq.INSTANCE)) {
                connection.send(PingResp.INSTANCE);
            }
        });
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        hub.close();
    }

    private URI uri(String scheme, String path) {
        return URI.create(scheme + "://localhost:" + hub.port() + path);
    }

    private WebSocket open(Said said, String subprotocol, String path) {
        return http.newWebSocketBuilder()
                .subprotocols(subprotocol)
                .buildAsync(uri("ws", path), said)
                .join();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri("http", path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void framesAndPacketsNeedNotLineUp() throws Exception {
        Said said = new Said();
        WebSocket socket = open(said, "mqtt", "/mqtt");
        assertThat(socket.getSubprotocol()).isEqualTo("mqtt");
        socket.sendBinary(ByteBuffer.wrap(CONNECT, 0, 5), false).join();
        ByteBuffer rest = ByteBuffer.allocate(CONNECT.length - 5 + 2 + 1);
        rest.put(CONNECT, 5, CONNECT.length - 5).put(PING).put(PING[0]).flip();
        socket.sendBinary(rest, true).join();
        socket.sendBinary(ByteBuffer.wrap(PING, 1, 1), true).join();
        Recorder server = hub.server();
        assertThat(server.next(Connect.class).clientId()).isEqualTo("a");
        assertThat(server.next()).isEqualTo(PingReq.INSTANCE);
        assertThat(server.next()).isEqualTo(PingReq.INSTANCE);
        assertThat(said.next()).startsWith("d000");
        assertThat(server.connection().peer().transport()).isEqualTo("ws");
    }

    @Test
    void speaksTheOldSubprotocolOnTheOtherPathAsWell() {
        assertThat(open(new Said(), "mqttv3.1", "/").getSubprotocol()).isEqualTo("mqttv3.1");
    }

    @Test
    void refusesText() throws Exception {
        Said said = new Said();
        open(said, "mqtt", "/mqtt").sendText("hello", true);
        assertThat(said.next()).startsWith("close 1003");
        assertThat(hub.server().next()).isEqualTo(Recorder.Mark.CLOSED);
    }

    @Test
    void answersPings() throws Exception {
        Said said = new Said();
        open(said, "mqtt", "/mqtt").sendPing(ByteBuffer.allocate(0));
        assertThat(said.next()).isEqualTo("pong");
    }

    @Test
    void answersAClose() throws Exception {
        Said said = new Said();
        open(said, "mqtt", "/mqtt").sendClose(1000, "");
        assertThat(said.next()).startsWith("close 1000");
    }

    @Test
    void boundsTheSizeOfAFrame() throws Exception {
        open(new Said(), "mqtt", "/mqtt").sendBinary(ByteBuffer.allocate(Hub.MAX_PACKET * 2), true);
        Recorder server = hub.server();
        assertThat(server.next()).isEqualTo(Recorder.Mark.CLOSED);
        assertThat(server.closed.join()).containsInstanceOf(CorruptedWebSocketFrameException.class);
    }

    @Test
    void wantsTheSubprotocol() {
        assertThatThrownBy(() -> open(new Said(), "chat", "/mqtt")).rootCause().hasMessageContaining("400");
    }

    @Test
    void tellsABrowserWhatThisPortIs() throws Exception {
        HttpResponse<String> response = get("/mqtt");
        assertThat(response.statusCode()).isEqualTo(426);
        assertThat(response.headers().firstValue("upgrade")).contains("websocket");
        assertThat(response.body()).contains("MQTT over WebSocket");
        assertThat(get("/other").statusCode()).isEqualTo(404);
    }
}
