package io.tomte.acceptance.wire;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** MQTT in WebSocket frames, with the client of the JDK. */
@ExtendWith(BrokerUnderTest.class)
class WebSocketTest {
    private static final long DEADLINE = 10;

    private final Optional<URI> address;

    WebSocketTest(Address broker) {
        this.address = broker.webSocket();
    }

    @BeforeEach
    void needsWebSocket() {
        assumeTrue(address.isPresent(), "the broker has no WebSocket address");
    }

    /** Collects what comes until it is as long as expected. */
    private static final class Received implements WebSocket.Listener {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int expected;
        private final CompletableFuture<byte[]> all = new CompletableFuture<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        Received(int expected) {
            this.expected = expected;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            if (bytes.size() >= expected) {
                all.complete(bytes.toByteArray());
            }
            webSocket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.complete(statusCode);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.complete(-1);
        }

        byte[] bytes() {
            return all.orTimeout(DEADLINE, TimeUnit.SECONDS).join();
        }

        void awaitClosed() {
            closed.orTimeout(DEADLINE, TimeUnit.SECONDS).join();
        }
    }

    private WebSocket open(HttpClient http, Received received) {
        return http.newWebSocketBuilder()
                .subprotocols("mqtt")
                .connectTimeout(Duration.ofSeconds(DEADLINE))
                .buildAsync(address.orElseThrow(), received)
                .orTimeout(DEADLINE, TimeUnit.SECONDS)
                .join();
    }

    private static void send(WebSocket socket, byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    @Test
    @Statement(
            v5 = {"6.0.0-1", "6.0.0-4", "4.2-1"},
            v311 = {"6.0.0-1", "6.0.0-4"})
    void theSubprotocolIsMqttAndPacketsComeInBinaryFrames() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            Received received = new Received(6);
            WebSocket socket = open(http, received);
            assertThat(socket.getSubprotocol()).isEqualTo("mqtt");
            send(socket, Notation.bytes(Level.V3_1_1, "10 [@ 02 003C ?]", WireTest.unique()));
            send(socket, Notation.bytes(Level.V3_1_1, "C0 00"));
            assertThat(received.bytes()).containsExactly(Notation.bytes(Level.V3_1_1, "20 [00 00] D0 00"));
            socket.abort();
        }
    }

    @Test
    @Statement(v5 = "6.0.0-2", v311 = "6.0.0-2")
    void framesMayHoldPartsOfPacketsAndSeveralPackets() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            Received received = new Received(4 + 5 + 2);
            WebSocket socket = open(http, received);
            String topic = "wire/" + WireTest.unique();
            byte[] bytes =
                    Notation.bytes(Level.V3_1_1, "10 [@ 02 003C ?] 82 [0001 ? 00] C0 00", WireTest.unique(), topic);
            int cut = bytes.length / 2;
            for (int i = 0; i < cut; i++) {
                send(socket, Arrays.copyOfRange(bytes, i, i + 1));
            }
            send(socket, Arrays.copyOfRange(bytes, cut, bytes.length));
            assertThat(received.bytes()).containsExactly(Notation.bytes(Level.V3_1_1, "20 [00 00] 90 [0001 00] D0 00"));
            socket.abort();
        }
    }

    @Test
    @Violation(v5 = "6.0.0-1", v311 = "6.0.0-1")
    void aTextFrameEndsTheConnection() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            Received received = new Received(4);
            WebSocket socket = open(http, received);
            send(socket, Notation.bytes(Level.V3_1_1, "10 [@ 02 003C ?]", WireTest.unique()));
            received.bytes();
            socket.sendText("text", true).join();
            received.awaitClosed();
            socket.abort();
        }
    }

    @Test
    @Violation(v5 = "6.0.0-3", v311 = "6.0.0-3")
    void withoutTheSubprotocolMqttThereIsNoWebSocket() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            WebSocket.Builder none = http.newWebSocketBuilder();
            WebSocket.Builder other = http.newWebSocketBuilder().subprotocols("other");
            for (WebSocket.Builder builder : List.of(none, other)) {
                assertThat(builder.buildAsync(address.orElseThrow(), new Received(1)))
                        .failsWithin(Duration.ofSeconds(DEADLINE));
            }
        }
    }
}
