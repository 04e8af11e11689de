package io.tomte.mqtt.broker.internal;

import java.util.Objects;

import io.tomte.mqtt.packet.ReasonCode;

/**
 * A client did what MQTT or this broker does not allow; its connection is closed with this reason. The message is a sentence
 * for people. Without stack trace, because hostile clients cause it at will.
 */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ReasonCode reason;

    public Violation(ReasonCode reason, String message) {
        super(message, null, false, false);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    public ReasonCode reason() {
        return reason;
    }
}
