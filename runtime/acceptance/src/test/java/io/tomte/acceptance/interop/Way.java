package io.tomte.acceptance.interop;

import java.util.Locale;

/** How MQTT travels, with the URI scheme that the hub's ready line uses. */
enum Way {
    TCP("mqtt"),
    TLS("mqtts"),
    WS("ws"),
    WSS("wss");

    private final String scheme;

    Way(String scheme) {
        this.scheme = scheme;
    }

    String scheme() {
        return scheme;
    }

    boolean encrypted() {
        return this == TLS || this == WSS;
    }

    boolean webSocket() {
        return this == WS || this == WSS;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
