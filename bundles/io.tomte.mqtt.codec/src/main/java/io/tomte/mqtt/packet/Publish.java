package io.tomte.mqtt.packet;

import java.util.Objects;

/**
 * Carries a message. MQTT 5 section 3.3.
 *
 * @param topic    topic name; empty only where a topic alias stands for it
 * @param packetId 1..65535 at QoS 1 and 2; 0 at QoS 0, and while the message belongs to no connection
 */
public record Publish(
        String topic, Bytes payload, QoS qos, boolean retain, boolean dup, int packetId, Properties properties)
        implements Packet {
    public Publish {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(qos, "qos");
        Objects.requireNonNull(properties, "properties");
        if (packetId < 0 || packetId > 0xFFFF) {
            throw new IllegalArgumentException("packet id out of 0..65535: " + packetId);
        }
    }

    /** A message without packet id and properties. */
    public static Publish of(String topic, Bytes payload, QoS qos, boolean retain) {
        return new Publish(topic, payload, qos, retain, false, 0, Properties.NONE);
    }

    public Publish withTopic(String other) {
        return new Publish(other, payload, qos, retain, dup, packetId, properties);
    }

    public Publish withPacketId(int id) {
        return new Publish(topic, payload, qos, retain, dup, id, properties);
    }

    public Publish withDup(boolean again) {
        return new Publish(topic, payload, qos, retain, again, packetId, properties);
    }

    public Publish withProperties(Properties other) {
        return new Publish(topic, payload, qos, retain, dup, packetId, other);
    }

    @Override
    public PacketType type() {
        return PacketType.PUBLISH;
    }
}
