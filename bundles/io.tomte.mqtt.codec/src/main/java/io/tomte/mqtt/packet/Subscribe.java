package io.tomte.mqtt.packet;

import java.util.List;
import java.util.Objects;

/** Asks for subscriptions. MQTT 5 section 3.8. Filters may be empty here; the codec refuses such a packet. */
public record Subscribe(int packetId, List<Subscription> subscriptions, Properties properties) implements Packet {
    public Subscribe {
        PacketId.require(packetId);
        subscriptions = List.copyOf(subscriptions);
        Objects.requireNonNull(properties, "properties");
    }

    @Override
    public PacketType type() {
        return PacketType.SUBSCRIBE;
    }
}
