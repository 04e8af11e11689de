package io.tomte.mqtt.transport;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The WebSocket side of a listener.
 *
 * @param paths               that are answered; the first one stands in the endpoint
 * @param subprotocolRequired whether a client that offers no subprotocol at all is refused; MQTT 5 section 6 says that it
 *                            must offer {@code mqtt}
 * @param origins             pages that may connect, for example {@code https://example.org}; empty means those of the
 *                            same host, {@code *} means any. Programs that are no browser send no origin and may connect
 * @param pingEvery           silence after which the peer is sent a ping; one that stays silent as long again is closed;
 *                            zero means never
 * @param maxFrameBytes       largest frame; 0 means as large as the largest packet, 64 KiB at least
 */
public record WebSocketOptions(
        List<String> paths, boolean subprotocolRequired, List<String> origins, Duration pingEvery, int maxFrameBytes) {
    /** {@code /mqtt} and {@code /}, subprotocol required, pages of the same host, no pings. */
    public static final WebSocketOptions DEFAULT =
            new WebSocketOptions(List.of("/mqtt", "/"), true, List.of(), Duration.ZERO, 0);

    public WebSocketOptions {
        paths = List.copyOf(paths);
        origins = List.copyOf(origins);
        Objects.requireNonNull(pingEvery, "pingEvery");
        if (paths.isEmpty() || !paths.stream().allMatch(path -> path.startsWith("/"))) {
            throw new IllegalArgumentException(
                    "WebSocket paths begin with /, and there is at least one, for example /mqtt.");
        }
        if (pingEvery.isNegative() || maxFrameBytes < 0) {
            throw new IllegalArgumentException("The WebSocket ping interval and frame size are not negative.");
        }
    }

    public WebSocketOptions withOrigins(String... allowed) {
        return new WebSocketOptions(paths, subprotocolRequired, List.of(allowed), pingEvery, maxFrameBytes);
    }

    public WebSocketOptions withPingEvery(Duration interval) {
        return new WebSocketOptions(paths, subprotocolRequired, origins, interval, maxFrameBytes);
    }
}
