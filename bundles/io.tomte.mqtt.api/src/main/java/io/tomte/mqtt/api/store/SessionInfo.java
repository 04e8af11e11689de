package io.tomte.mqtt.api.store;

import java.time.Instant;
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
 */
public record SessionInfo(
        MqttVersion version,
        Optional<String> user,
        long expirySeconds,
        Optional<Instant> expires,
        Optional<Will> will) {
    public SessionInfo {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(will, "will");
    }
}
