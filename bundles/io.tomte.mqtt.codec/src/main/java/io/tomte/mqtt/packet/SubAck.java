package io.tomte.mqtt.packet;

import java.util.List;
import java.util.Objects;

/** Answers a SUBSCRIBE, one reason for each filter in order. MQTT 5 section 3.9. On MQTT 3.1.1 every error is 0x80. */
public record SubAck(int packetId, List<ReasonCode> reasons, Properties properties) implements Packet {
    public SubAck {
        PacketId.require(packetId);
        reasons = List.copyOf(reasons);
        Objects.requireNonNull(properties, "properties");
    }

    @Override
    public PacketType type() {
        return PacketType.SUBACK;
    }
}
