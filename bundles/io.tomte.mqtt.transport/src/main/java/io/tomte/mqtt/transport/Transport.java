package io.tomte.mqtt.transport;

import java.util.Locale;
import java.util.Optional;

/** The ways MQTT travels here, and how URIs name them. */
public enum Transport {
    TCP("mqtt", 1883, false, false),
    TLS("mqtts", 8883, true, false),
    WS("ws", 80, false, true),
    WSS("wss", 443, true, true),
    UNIX("unix", 0, false, false);

    private final String scheme;
    private final int defaultPort;
    private final boolean encrypted;
    private final boolean webSocket;

    Transport(String scheme, int defaultPort, boolean encrypted, boolean webSocket) {
        this.scheme = scheme;
        this.defaultPort = defaultPort;
        this.encrypted = encrypted;
        this.webSocket = webSocket;
    }

    /** Lower case: {@code tcp}, {@code tls}, {@code ws}, {@code wss}, {@code unix}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code mqtt}, {@code mqtts}, {@code ws}, {@code wss} or {@code unix}. */
    public String scheme() {
        return scheme;
    }

    /** The port of a URI that names none; 0 where there are no ports. */
    public int defaultPort() {
        return defaultPort;
    }

    public boolean encrypted() {
        return encrypted;
    }

    public boolean webSocket() {
        return webSocket;
    }

    /** @param scheme as in {@link #scheme()}, or {@code mqtt+unix} */
    public static Optional<Transport> ofScheme(String scheme) {
        if (scheme.equalsIgnoreCase("mqtt+unix")) {
            return Optional.of(UNIX);
        }
        for (Transport transport : values()) {
            if (transport.scheme.equalsIgnoreCase(scheme)) {
                return Optional.of(transport);
            }
        }
        return Optional.empty();
    }

    /** @param key as in {@link #key()}, upper or lower case */
    public static Optional<Transport> ofKey(String key) {
        for (Transport transport : values()) {
            if (transport.key().equalsIgnoreCase(key)) {
                return Optional.of(transport);
            }
        }
        return Optional.empty();
    }
}
