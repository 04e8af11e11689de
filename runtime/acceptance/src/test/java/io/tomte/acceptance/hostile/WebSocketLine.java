package io.tomte.acceptance.hostile;

import java.nio.charset.StandardCharsets;

/** The few bytes of WebSocket that are needed to misuse it; RFC 6455. */
final class WebSocketLine {
    private WebSocketLine() {}

    /** A connection past the HTTP request. */
    static Line open(int port) {
        String request = String.join(
                "\r\n",
                "GET /mqtt HTTP/1.1",
                "Host: localhost",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Protocol: mqtt",
                "",
                "");
        return Line.open(port).send(request.getBytes(StandardCharsets.US_ASCII)).expect(100);
    }

    /** A whole binary frame of less than 126 bytes, masked with zeros. */
    static byte[] frame(byte[] payload) {
        return Bytes.join(Bytes.bytes(0x82, 0x80 | payload.length, 0, 0, 0, 0), payload);
    }
}
