package io.tomte.mqtt.broker;

import java.util.Objects;

import io.tomte.mqtt.packet.ReasonCode;

/**
 * Another server for the clients of this one; MQTT 5 section 4.11.
 *
 * @param reference one or several {@code host} or {@code host:port}, separated by blanks; told to MQTT 5 clients
 * @param moved     whether clients should go there from now on, and not only this time
 */
public record Redirect(String reference, boolean moved) {
    private static final int MAX_LENGTH = 1_024; // characters

    public Redirect {
        Objects.requireNonNull(reference, "reference");
        if (reference.isBlank() || reference.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a server reference has 1 to " + MAX_LENGTH + " characters");
        }
        if (reference.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a server reference has no control characters");
        }
    }

    /** For CONNACK and DISCONNECT. */
    public ReasonCode reason() {
        return moved ? ReasonCode.SERVER_MOVED : ReasonCode.USE_ANOTHER_SERVER;
    }

    /** A sentence for people. */
    public String detail() {
        return (moved ? "This server has moved to " : "Use another server: ") + reference;
    }
}
