package io.tomte.mqtt.packet;

import java.util.Objects;

/**
 * Releases a QoS 2 PUBLISH, second step. MQTT 5 section 3.6.
 *
 * @param packetId   identifier of the PUBLISH it belongs to, 1..65535
 * @param reason     outcome; always {@link ReasonCode#SUCCESS} on MQTT 3.x
 * @param properties empty on MQTT 3.x
 */
public record PubRel(int packetId, ReasonCode reason, Properties properties) implements Packet {
    public PubRel {
        PacketId.require(packetId);
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(properties, "properties");
    }

    public static PubRel of(int packetId, ReasonCode reason) {
        return new PubRel(packetId, reason, Properties.NONE);
    }

    public static PubRel success(int packetId) {
        return of(packetId, ReasonCode.SUCCESS);
    }

    @Override
    public PacketType type() {
        return PacketType.PUBREL;
    }
}
