package io.tomte.mqtt.api.transport;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.tomte.mqtt.api.connection.EventLoop;

/**
 * Where to connect.
 *
 * @param uri            for example {@code mqtt://host:1883}, {@code wss://host:8084/mqtt}, {@code vm:name}
 * @param loop           loop the connection shall live on
 * @param connectTimeout for TCP and TLS together
 * @param maxPacketBytes largest packet accepted from the server
 * @param tls            only read for schemes with TLS
 */
public record Target(URI uri, EventLoop loop, Duration connectTimeout, int maxPacketBytes, Tls tls) {
    public Target {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(loop, "loop");
        Objects.requireNonNull(connectTimeout, "connectTimeout");
        Objects.requireNonNull(tls, "tls");
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
