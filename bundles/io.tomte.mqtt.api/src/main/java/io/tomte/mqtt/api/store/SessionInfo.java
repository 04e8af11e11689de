package io.tomte.mqtt.api.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Will;

/**
 * What a session is, apart from its subscriptions and messages.
 *
 * @param user          who the client was when it last connected
 * @param expirySeconds life after the end of the connection; 4,294,967,295 means for ever
 * @param expires       absolute end of life; empty while connected, and where the session never expires
 * @param will          still to be published if the client does not come back in time
 * @param leaving       wills that were published, the oldest first, and that maybe not all who get them have for good; whoever
 *                      reads the session back after a crash publishes them again, whether the client comes back or not
 */
public record SessionInfo(
        MqttVersion version,
        Optional<String> user,
        long expirySeconds,
        Optional<Instant> expires,
        Optional<Will> will,
        List<Will> leaving) {
    public SessionInfo {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(will, "will");
        leaving = List.copyOf(leaving);
    }

    /** Without a will that is leaving. */
    public SessionInfo(
            MqttVersion version,
            Optional<String> user,
            long expirySeconds,
            Optional<Instant> expires,
            Optional<Will> will) {
        this(version, user, expirySeconds, expires, will, List.of());
    }
}
