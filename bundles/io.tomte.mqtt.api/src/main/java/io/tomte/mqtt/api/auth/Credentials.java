package io.tomte.mqtt.api.auth;

import java.util.Objects;
import java.util.Optional;

import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;

/** What a client showed when it connected. Never logged as a whole. */
public record Credentials(
        Peer peer, MqttVersion version, String clientId, Optional<String> username, Optional<Bytes> password) {
    public Credentials {
        Objects.requireNonNull(peer, "peer");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "Credentials[" + clientId + " from " + peer.name() + " as " + username.orElse("nobody") + "]";
    }
}
