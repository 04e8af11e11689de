package io.tomte.mqtt.codec;

import java.util.Objects;

import io.tomte.mqtt.packet.ReasonCode;

/**
 * Bytes, or a packet to be sent, that MQTT does not allow. Carries the reason code that tells the peer why (for example
 * {@link ReasonCode#MALFORMED_PACKET}, {@link ReasonCode#PROTOCOL_ERROR}, {@link ReasonCode#PACKET_TOO_LARGE}); no stack
 * trace, because hostile peers cause it at will.
 */
public final class MalformedPacketException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ReasonCode reason;

    public MalformedPacketException(ReasonCode reason, String message) {
        super(message, null, false, false);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    public ReasonCode reason() {
        return reason;
    }
}
