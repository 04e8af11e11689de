package io.tomte.mqtt.packet;

import java.util.Objects;

/**
 * Completes a QoS 2 PUBLISH, last step. MQTT 5 section 3.7.
 *
 * @param packetId   identifier of the PUBLISH it belongs to, 1..65535
 * @param reason     outcome; always {@link ReasonCode#SUCCESS} on MQTT 3.x
 * @param properties empty on MQTT 3.x
 */
public record PubComp(int packetId, ReasonCode reason, Properties properties) implements Packet {
    public PubComp {
        PacketId.require(packetId);
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(properties, "properties");
    }

    public static PubComp of(int packetId, ReasonCode reason) {
        return new PubComp(packetId, reason, Properties.NONE);
    }

    public static PubComp success(int packetId) {
        return of(packetId, ReasonCode.SUCCESS);
    }

    @Override
    public PacketType type() {
        return PacketType.PUBCOMP;
    }
}
