package io.tomte.mqtt.api.transport;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import io.tomte.mqtt.api.connection.EventLoop;

/**
 * Where to connect.
 *
 * @param uri            for example {@code mqtt://host:1883}, {@code wss://host:8084/mqtt}, {@code unix:/run/mqtt.sock},
 *                       {@code vm:name}
 * @param loop           loop the connection shall live on
 * @param connectTimeout for proxy, TCP, TLS and WebSocket together
 * @param maxPacketBytes largest packet accepted from the server
 * @param tls            only read for schemes with TLS
 * @param proxy          whom to ask for the way; only for schemes that go over a network
 * @param headers        sent with the HTTP request of a WebSocket, in this order; only read for {@code ws} and {@code wss}
 */
public record Target(
        URI uri,
        EventLoop loop,
        Duration connectTimeout,
        int maxPacketBytes,
        Tls tls,
        Optional<Proxy> proxy,
        Map<String, String> headers) {
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+"); // RFC 9110 section 5.1

    public Target {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(loop, "loop");
        Objects.requireNonNull(connectTimeout, "connectTimeout");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(proxy, "proxy");
        headers.forEach(Target::checkHeader);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Straight there, with no headers of one's own. */
    public Target(URI uri, EventLoop loop, Duration connectTimeout, int maxPacketBytes, Tls tls) {
        this(uri, loop, connectTimeout, maxPacketBytes, tls, Optional.empty(), Map.of());
    }

    private static void checkHeader(String name, String value) {
        if (!HEADER_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of an HTTP header: " + name);
        }
        if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7F)) {
            throw new IllegalArgumentException("the HTTP header " + name + " holds a control character");
        }
    }

    /**
     * What to trust and how to identify oneself; PEM files.
     *
     * @param caFile         empty means the certificates Java trusts
     * @param certificate    own certificate chain, with {@code key}
     * @param key            own private key, PKCS#8
     * @param verifyHostname false only for tests and known peers
     */
    public record Tls(Optional<Path> caFile, Optional<Path> certificate, Optional<Path> key, boolean verifyHostname) {
        public static final Tls DEFAULT = new Tls(Optional.empty(), Optional.empty(), Optional.empty(), true);
    }
}
