package io.tomte.acceptance.interop;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a client says when it connects.
 *
 * @param trust         PEM file of the certificate to trust, read for {@code mqtts} and {@code wss}
 * @param sessionExpiry seconds, read on MQTT 5 only
 * @param keepAlive     seconds
 */
record Greeting(
        URI uri,
        Path trust,
        Version version,
        String clientId,
        boolean clean,
        long sessionExpiry,
        int keepAlive,
        Optional<Will> will) {
    static final int KEEP_ALIVE = 30; // seconds

    /** @param delay seconds, MQTT 5 only */
    record Will(Message message, long delay) {}

    /** A session that outlives the connection, or the end of one. */
    Greeting session(boolean newClean, long newExpiry) {
        return new Greeting(uri, trust, version, clientId, newClean, newExpiry, keepAlive, will);
    }

    Greeting will(Message message, long delay) {
        return new Greeting(
                uri, trust, version, clientId, clean, sessionExpiry, keepAlive, Optional.of(new Will(message, delay)));
    }

    Greeting keepAlive(int seconds) {
        return new Greeting(uri, trust, version, clientId, clean, sessionExpiry, seconds, will);
    }

    /** The same through another port. */
    Greeting through(int port) {
        URI other = URI.create(uri.getScheme() + "://" + uri.getHost() + ":" + port + uri.getPath());
        return new Greeting(other, trust, version, clientId, clean, sessionExpiry, keepAlive, will);
    }

    Way way() {
        for (Way way : Way.values()) {
            if (way.scheme().equals(uri.getScheme())) {
                return way;
            }
        }
        throw new AssertionError("no way for " + uri);
    }

    /** The address with other words for the scheme, as libraries want them. */
    String address(String tcp, String tls) {
        return switch (way()) {
            case TCP -> tcp + "://" + uri.getAuthority();
            case TLS -> tls + "://" + uri.getAuthority();
            case WS, WSS -> uri.toString();
        };
    }
}
