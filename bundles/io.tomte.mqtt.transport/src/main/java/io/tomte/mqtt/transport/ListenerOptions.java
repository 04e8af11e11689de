package io.tomte.mqtt.transport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one listener shall do.
 *
 * @param bindAddress    address of this machine; empty, {@code *} or {@code 0.0.0.0} mean all of them, IPv4 and IPv6
 * @param port           0..65535; 0 lets the system choose
 * @param paths          WebSocket paths that are answered; the first one stands in the endpoint
 * @param maxPacketBytes largest packet accepted
 * @param certificate    PEM file with the certificate chain; TLS only
 * @param key            PEM file with the private key, PKCS#8; TLS only
 * @param enabled        false keeps the listener off, but visible
 * @param retryDelay     time between two tries while the listener cannot listen
 */
public record ListenerOptions(
        Transport transport,
        Optional<String> bindAddress,
        int port,
        List<String> paths,
        int maxPacketBytes,
        Optional<Path> certificate,
        Optional<Path> key,
        boolean enabled,
        Duration retryDelay) {
    /** Paths a WebSocket client may ask for where nothing else is said. */
    public static final List<String> DEFAULT_PATHS = List.of("/mqtt", "/");

    /** 1 MiB. */
    public static final int DEFAULT_MAX_PACKET_BYTES = 1_048_576;

    public ListenerOptions {
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(bindAddress, "bindAddress");
        paths = List.copyOf(paths);
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(retryDelay, "retryDelay");
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("port out of 0..65535: " + port);
        }
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("at least one WebSocket path is needed");
        }
        if (maxPacketBytes < 16) {
            throw new IllegalArgumentException("max packet bytes below 16: " + maxPacketBytes);
        }
    }

    /** All addresses, default paths, 1 MiB packets, on, a new try every 5 s. */
    public static ListenerOptions of(Transport transport, int port) {
        return new ListenerOptions(
                transport,
                Optional.empty(),
                port,
                DEFAULT_PATHS,
                DEFAULT_MAX_PACKET_BYTES,
                Optional.empty(),
                Optional.empty(),
                true,
                Duration.ofSeconds(5));
    }

    public ListenerOptions withBindAddress(String address) {
        return new ListenerOptions(
                transport, Optional.of(address), port, paths, maxPacketBytes, certificate, key, enabled, retryDelay);
    }

    public ListenerOptions withCertificate(Path chain, Path privateKey) {
        return new ListenerOptions(
                transport,
                bindAddress,
                port,
                paths,
                maxPacketBytes,
                Optional.of(chain),
                Optional.of(privateKey),
                enabled,
                retryDelay);
    }

    public ListenerOptions withMaxPacketBytes(int bytes) {
        return new ListenerOptions(transport, bindAddress, port, paths, bytes, certificate, key, enabled, retryDelay);
    }

    public ListenerOptions withRetryDelay(Duration delay) {
        return new ListenerOptions(
                transport, bindAddress, port, paths, maxPacketBytes, certificate, key, enabled, delay);
    }

    /** True where the address means every address of this machine. */
    public boolean bindsAll() {
        return bindAddress
                .map(address ->
                        address.isBlank() || address.equals("*") || address.equals("0.0.0.0") || address.equals("::"))
                .orElse(true);
    }
}
