package io.tomte.mqtt.api.client;

import java.util.Objects;

import io.tomte.mqtt.packet.ReasonCode;

/** A call of the client failed. The message is a sentence for people. */
public final class MqttException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ReasonCode reason;

    public MqttException(ReasonCode reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    public MqttException(ReasonCode reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** What the server said, or {@link ReasonCode#UNSPECIFIED_ERROR} where it said nothing. */
    public ReasonCode reason() {
        return reason;
    }
}
