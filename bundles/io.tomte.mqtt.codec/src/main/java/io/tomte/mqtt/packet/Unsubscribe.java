package io.tomte.mqtt.packet;

import java.util.List;
import java.util.Objects;

/** Ends subscriptions. MQTT 5 section 3.10. */
public record Unsubscribe(int packetId, List<String> filters, Properties properties) implements Packet {
    public Unsubscribe {
        PacketId.require(packetId);
        filters = List.copyOf(filters);
        Objects.requireNonNull(properties, "properties");
    }

    @Override
    public PacketType type() {
        return PacketType.UNSUBSCRIBE;
    }
}
