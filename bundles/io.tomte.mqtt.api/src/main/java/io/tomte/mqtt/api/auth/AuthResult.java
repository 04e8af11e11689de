package io.tomte.mqtt.api.auth;

import java.util.Objects;

import io.tomte.mqtt.packet.ReasonCode;

/** The answer of an {@link AuthProvider}. */
public sealed interface AuthResult {
    /**
     * The client may connect.
     *
     * @param user        name shown to people and kept with the session
     * @param permissions consulted on every publish and subscribe, so in memory and free of side effects
     */
    record Granted(String user, Permissions permissions) implements AuthResult {
        public Granted {
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(permissions, "permissions");
        }
    }

    /**
     * The client may not connect.
     *
     * @param reason for CONNACK: {@link ReasonCode#BAD_USER_NAME_OR_PASSWORD} or {@link ReasonCode#NOT_AUTHORIZED}
     * @param detail for the log, never sent to the client
     */
    record Denied(ReasonCode reason, String detail) implements AuthResult {
        public Denied {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** Not my client; ask the next provider. */
    record Abstained() implements AuthResult {}
}
