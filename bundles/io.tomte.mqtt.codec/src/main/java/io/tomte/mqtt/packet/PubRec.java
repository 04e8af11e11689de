package io.tomte.mqtt.packet;

import java.util.Objects;

/**
 * Acknowledges a QoS 2 PUBLISH, first step. MQTT 5 section 3.5.
 *
 * @param packetId   identifier of the PUBLISH it belongs to, 1..65535
 * @param reason     outcome; always {@link ReasonCode#SUCCESS} on MQTT 3.x
 * @param properties empty on MQTT 3.x
 */
public record PubRec(int packetId, ReasonCode reason, Properties properties) implements Packet {
    public PubRec {
        PacketId.require(packetId);
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(properties, "properties");
    }

    public static PubRec of(int packetId, ReasonCode reason) {
        return new PubRec(packetId, reason, Properties.NONE);
    }

    public static PubRec success(int packetId) {
        return of(packetId, ReasonCode.SUCCESS);
    }

    @Override
    public PacketType type() {
        return PacketType.PUBREC;
    }
}
