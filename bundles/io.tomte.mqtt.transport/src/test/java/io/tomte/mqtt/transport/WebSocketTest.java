package io.tomte.mqtt.transport;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
        start(WebSocketOptions.DEFAULT, ProxyOptions.OFF);
    }

    private void start(WebSocketOptions options, ProxyOptions proxy) throws Exception {
        if (hub != null) {
            hub.close();
        }
        ListenerOptions all = Hub.options(Transport.WS).with(options).with(proxy);
        hub = new Hub(Carrier.of(true, Transport.WS), all, (connection, packet) -> {
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
        Said said = new Said();
        open(said, "mqtt", "/mqtt").sendBinary(ByteBuffer.allocate(Hub.MAX_PACKET * 2), true);
        Recorder server = hub.server();
        assertThat(said.next()).startsWith("close 1009");
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

    @Test
    void takesAClientThatOffersNothingWhereThatIsAllowed() throws Exception {
        assertThatThrownBy(() -> open(new Said(), Map.of())).rootCause().hasMessageContaining("400");
        start(new WebSocketOptions(List.of("/mqtt"), false, List.of(), Duration.ZERO, 0), ProxyOptions.OFF);
        assertThat(open(new Said(), Map.of()).getSubprotocol()).isEmpty();
        assertThatThrownBy(() -> open(new Said(), "chat", "/mqtt")).rootCause().hasMessageContaining("400");
    }

    private WebSocket open(Said said, Map<String, String> headers) {
        WebSocket.Builder builder = http.newWebSocketBuilder();
        headers.forEach(builder::header);
        return builder.buildAsync(uri("ws", "/mqtt"), said).join();
    }

    private WebSocket mqtt(Said said, String header, String value) {
        return http.newWebSocketBuilder()
                .subprotocols("mqtt")
                .header(header, value)
                .buildAsync(uri("ws", "/mqtt"), said)
                .join();
    }

    @Test
    void pagesOfTheSameHostMayConnectAndOthersMayNot() throws Exception {
        mqtt(new Said(), "Origin", "http://localhost:8080");
        for (String origin : List.of("https://example.org", "null", "http://localhost.example.org")) {
            assertThatThrownBy(() -> mqtt(new Said(), "Origin", origin))
                    .rootCause()
                    .hasMessageContaining("403");
        }
        start(WebSocketOptions.DEFAULT.withOrigins("https://example.org"), ProxyOptions.OFF);
        mqtt(new Said(), "Origin", "https://example.org");
        assertThatThrownBy(() -> mqtt(new Said(), "Origin", "http://localhost:8080"))
                .rootCause()
                .hasMessageContaining("403");
        start(WebSocketOptions.DEFAULT.withOrigins("*"), ProxyOptions.OFF);
        mqtt(new Said(), "Origin", "https://anywhere.example");
    }

    @Test
    void believesATrustedProxyAndNobodyElse() throws Exception {
        mqtt(new Said(), "X-Forwarded-For", "192.0.2.1");
        assertThat(hub.server().connection().peer().isLocal()).isTrue();
        ProxyOptions trusting = new ProxyOptions(
                ProxyOptions.Protocol.OFF,
                ProxyOptions.Forwarded.X_FORWARDED_FOR,
                List.of(AddressRange.of("127.0.0.0/8"), AddressRange.of("::1")));
        start(WebSocketOptions.DEFAULT, trusting);
        mqtt(new Said(), "X-Forwarded-For", "127.0.0.1, 192.0.2.1");
        var peer = hub.server().connection().peer();
        assertThat(peer.name()).isEqualTo("192.0.2.1");
        assertThat(peer.isLocal()).isFalse();
        mqtt(new Said(), "Forwarded", "for=192.0.2.1");
        assertThat(hub.server().connection().peer().isLocal())
                .as("the other header")
                .isTrue();
    }

    @Test
    void sendsHeadersOfTheTarget() throws Exception {
        start(WebSocketOptions.DEFAULT.withOrigins("https://example.org"), ProxyOptions.OFF);
        Recorder client = hub.connect(new Recorder(), Map.of("Origin", "https://example.org"));
        assertThat(client.connection().peer().transport()).isEqualTo("ws");
        hub.server();
    }

    @Test
    void pingsASilentPeerAndClosesOneThatDoesNotAnswer() throws Exception {
        start(WebSocketOptions.DEFAULT.withPingEvery(Duration.ofMillis(50)), ProxyOptions.OFF);
        try (Socket silent = hub.raw()) {
            String request = """
                    GET /mqtt HTTP/1.1
                    Host: localhost
                    Upgrade: websocket
                    Connection: Upgrade
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Protocol: mqtt

                    """;
            silent.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            String all = new String(silent.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(all).startsWith("HTTP/1.1 101").endsWith("\r\n\r\n\u0089\u0000");
        }
        assertThat(hub.server().next()).isEqualTo(Recorder.Mark.CLOSED);
    }

    @Test
    void saysThatTheServerGoesAway() throws Exception {
        Said said = new Said();
        open(said, "mqtt", "/mqtt");
        hub.listener.close();
        assertThat(said.next()).startsWith("close 1001");
    }

    @Test
    void givesUpOnARequestThatDoesNotEnd() throws Exception {
        hub.close();
        ListenerOptions options = Hub.options(Transport.WS).with(new Limits(1_000, 10, 10, Duration.ofMillis(100)));
        hub = new Hub(Carrier.of(true, Transport.WS), options, (connection, packet) -> {});
        try (Socket slow = hub.raw()) {
            slow.getOutputStream().write("GET /mqtt HTTP/1.1\r\nX-".getBytes(StandardCharsets.US_ASCII));
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(hub.accepted).isEmpty();
    }
}
