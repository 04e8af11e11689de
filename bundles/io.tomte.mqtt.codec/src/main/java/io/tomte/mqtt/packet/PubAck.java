package io.tomte.mqtt.packet;

import java.util.Objects;

/**
 * Acknowledges a QoS 1 PUBLISH. MQTT 5 section 3.4.
 *
 * @param packetId   identifier of the PUBLISH it belongs to, 1..65535
 * @param reason     outcome; always {@link ReasonCode#SUCCESS} on MQTT 3.x
 * @param properties empty on MQTT 3.x
 */
public record PubAck(int packetId, ReasonCode reason, Properties properties) implements Packet {
    public PubAck {
        PacketId.require(packetId);
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(properties, "properties");
    }

    public static PubAck of(int packetId, ReasonCode reason) {
        return new PubAck(packetId, reason, Properties.NONE);
    }

    public static PubAck success(int packetId) {
        return of(packetId, ReasonCode.SUCCESS);
    }

    @Override
    public PacketType type() {
        return PacketType.PUBACK;
    }
}
