package io.tomte.mqtt.packet;

import java.util.Objects;

/** Answers a CONNECT. MQTT 5 section 3.2. On MQTT 3.x the codec translates the reason to a return code 0..5. */
public record ConnAck(boolean sessionPresent, ReasonCode reason, Properties properties) implements Packet {
    public ConnAck {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(properties, "properties");
    }

    public static ConnAck refused(ReasonCode reason) {
        return new ConnAck(false, reason, Properties.NONE);
    }

    @Override
    public PacketType type() {
        return PacketType.CONNACK;
    }
}
