package io.tomte.acceptance.hostile;

import java.nio.charset.StandardCharsets;

/** The few bytes of WebSocket that are needed to misuse it; RFC 6455. */
final class WebSocketLine {
    private WebSocketLine() {}

    /** A connection past the HTTP request. */
    static Line open(int port) {
        String request = "GET /mqtt HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Protocol: mqtt\r\n\r\n";
        return Line.open(port).send(request.getBytes(StandardCharsets.US_ASCII)).expect(100);
    }

    /** A whole binary frame of less than 126 bytes, masked with zeros. */
    static byte[] frame(byte[] payload) {
        return Bytes.join(Bytes.bytes(0x82, 0x80 | payload.length, 0, 0, 0, 0), payload);
    }
}
