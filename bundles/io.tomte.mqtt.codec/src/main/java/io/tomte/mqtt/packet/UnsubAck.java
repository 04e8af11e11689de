package io.tomte.mqtt.packet;

import java.util.List;
import java.util.Objects;

/** Answers an UNSUBSCRIBE. MQTT 5 section 3.11. The reasons stay off the wire on MQTT 3.x. */
public record UnsubAck(int packetId, List<ReasonCode> reasons, Properties properties) implements Packet {
    public UnsubAck {
        PacketId.require(packetId);
        reasons = List.copyOf(reasons);
        Objects.requireNonNull(properties, "properties");
    }

    @Override
    public PacketType type() {
        return PacketType.UNSUBACK;
    }
}
