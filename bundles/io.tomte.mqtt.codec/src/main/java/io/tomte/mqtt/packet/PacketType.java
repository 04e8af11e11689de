package io.tomte.mqtt.packet;

/** Control packet types; MQTT 5 section 2.1.2. AUTH exists on MQTT 5 only. */
public enum PacketType {
    CONNECT(1),
    CONNACK(2),
    PUBLISH(3),
    PUBACK(4),
    PUBREC(5),
    PUBREL(6),
    PUBCOMP(7),
    SUBSCRIBE(8),
    SUBACK(9),
    UNSUBSCRIBE(10),
    UNSUBACK(11),
    PINGREQ(12),
    PINGRESP(13),
    DISCONNECT(14),
    AUTH(15);

    private final int code;

    PacketType(int code) {
        this.code = code;
    }

    /** Upper four bits of the first byte, 1..15. */
    public int code() {
        return code;
    }
}
