package io.tomte.mqtt.packet;

import java.util.Objects;

/** Ends the connection; from the server on MQTT 5 only. MQTT 5 section 3.14. */
public record Disconnect(ReasonCode reason, Properties properties) implements Packet {
    public Disconnect {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(properties, "properties");
    }

    public static Disconnect of(ReasonCode reason) {
        return new Disconnect(reason, Properties.NONE);
    }

    @Override
    public PacketType type() {
        return PacketType.DISCONNECT;
    }
}
