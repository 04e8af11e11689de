package io.tomte.mqtt.codec;

import java.util.Objects;
import java.util.Optional;

import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * Bytes, or a packet to be sent, that MQTT does not allow. Carries the reason code that tells the peer why (for example
 * {@link ReasonCode#MALFORMED_PACKET}, {@link ReasonCode#PROTOCOL_ERROR}, {@link ReasonCode#PACKET_TOO_LARGE}); no stack
 * trace, because hostile peers cause it at will.
 */
public final class MalformedPacketException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ReasonCode reason;
    private final MqttVersion connectVersion; // null where there is none: an Optional cannot be serialized

    public MalformedPacketException(ReasonCode reason, String message) {
        this(reason, message, Optional.empty());
    }

    /** @param connectVersion see {@link #connectVersion()} */
    public MalformedPacketException(ReasonCode reason, String message, Optional<MqttVersion> connectVersion) {
        super(message, null, false, false);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.connectVersion = connectVersion.orElse(null);
    }

    /** The version that a CONNECT named before it went wrong; empty for other packets. */
    public Optional<MqttVersion> connectVersion() {
        return Optional.ofNullable(connectVersion);
    }

    public ReasonCode reason() {
        return reason;
    }
}
