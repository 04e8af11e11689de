package io.tomte.mqtt.packet;

import java.util.Objects;

/** One step of enhanced authentication; MQTT 5 only. MQTT 5 section 3.15. */
public record Auth(ReasonCode reason, Properties properties) implements Packet {
    public Auth {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(properties, "properties");
    }

    public static Auth of(ReasonCode reason) {
        return new Auth(reason, Properties.NONE);
    }

    @Override
    public PacketType type() {
        return PacketType.AUTH;
    }
}
