package io.tomte.mqtt.packet;

import java.util.Optional;

import static io.tomte.mqtt.packet.PacketType.AUTH;
import static io.tomte.mqtt.packet.PacketType.CONNACK;
import static io.tomte.mqtt.packet.PacketType.CONNECT;
import static io.tomte.mqtt.packet.PacketType.DISCONNECT;
import static io.tomte.mqtt.packet.PacketType.PUBACK;
import static io.tomte.mqtt.packet.PacketType.PUBCOMP;
import static io.tomte.mqtt.packet.PacketType.PUBLISH;
import static io.tomte.mqtt.packet.PacketType.PUBREC;
import static io.tomte.mqtt.packet.PacketType.PUBREL;
import static io.tomte.mqtt.packet.PacketType.SUBACK;
import static io.tomte.mqtt.packet.PacketType.SUBSCRIBE;
import static io.tomte.mqtt.packet.PacketType.UNSUBACK;
import static io.tomte.mqtt.packet.PacketType.UNSUBSCRIBE;

/** All MQTT 5 properties in one table; MQTT 5 section 2.2.2.2. */
public enum Property {
    PAYLOAD_FORMAT_INDICATOR(0x01, Type.BYTE, true, PUBLISH),
    MESSAGE_EXPIRY_INTERVAL(0x02, Type.FOUR_BYTES, true, PUBLISH),
    CONTENT_TYPE(0x03, Type.TEXT, true, PUBLISH),
    RESPONSE_TOPIC(0x08, Type.TEXT, true, PUBLISH),
    CORRELATION_DATA(0x09, Type.BINARY, true, PUBLISH),
    SUBSCRIPTION_IDENTIFIER(0x0B, Type.VARIABLE, false, PUBLISH, SUBSCRIBE),
    SESSION_EXPIRY_INTERVAL(0x11, Type.FOUR_BYTES, false, CONNECT, CONNACK, DISCONNECT),
    ASSIGNED_CLIENT_IDENTIFIER(0x12, Type.TEXT, false, CONNACK),
    SERVER_KEEP_ALIVE(0x13, Type.TWO_BYTES, false, CONNACK),
    AUTHENTICATION_METHOD(0x15, Type.TEXT, false, CONNECT, CONNACK, AUTH),
    AUTHENTICATION_DATA(0x16, Type.BINARY, false, CONNECT, CONNACK, AUTH),
    REQUEST_PROBLEM_INFORMATION(0x17, Type.BYTE, false, CONNECT),
    WILL_DELAY_INTERVAL(0x18, Type.FOUR_BYTES, true),
    REQUEST_RESPONSE_INFORMATION(0x19, Type.BYTE, false, CONNECT),
    RESPONSE_INFORMATION(0x1A, Type.TEXT, false, CONNACK),
    SERVER_REFERENCE(0x1C, Type.TEXT, false, CONNACK, DISCONNECT),
    REASON_STRING(0x1F, Type.TEXT, false, CONNACK, PUBACK, PUBREC, PUBREL, PUBCOMP, SUBACK, UNSUBACK, DISCONNECT, AUTH),
    RECEIVE_MAXIMUM(0x21, Type.TWO_BYTES, false, CONNECT, CONNACK),
    TOPIC_ALIAS_MAXIMUM(0x22, Type.TWO_BYTES, false, CONNECT, CONNACK),
    TOPIC_ALIAS(0x23, Type.TWO_BYTES, false, PUBLISH),
    MAXIMUM_QOS(0x24, Type.BYTE, false, CONNACK),
    RETAIN_AVAILABLE(0x25, Type.BYTE, false, CONNACK),
    USER_PROPERTY(
            0x26,
            Type.PAIR,
            true,
            CONNECT,
            CONNACK,
            PUBLISH,
            PUBACK,
            PUBREC,
            PUBREL,
            PUBCOMP,
            SUBSCRIBE,
            SUBACK,
            UNSUBSCRIBE,
            UNSUBACK,
            DISCONNECT,
            AUTH),
    MAXIMUM_PACKET_SIZE(0x27, Type.FOUR_BYTES, false, CONNECT, CONNACK),
    WILDCARD_SUBSCRIPTION_AVAILABLE(0x28, Type.BYTE, false, CONNACK),
    SUBSCRIPTION_IDENTIFIER_AVAILABLE(0x29, Type.BYTE, false, CONNACK),
    SHARED_SUBSCRIPTION_AVAILABLE(0x2A, Type.BYTE, false, CONNACK);

    /** How a value stands on the wire; MQTT 5 section 1.5. */
    public enum Type {
        BYTE,
        TWO_BYTES,
        FOUR_BYTES,
        VARIABLE,
        TEXT,
        BINARY,
        PAIR;

        /** True for the types read with {@link Properties#number}. */
        public boolean isNumber() {
            return compareTo(VARIABLE) <= 0;
        }
    }

    private static final Property[] BY_ID = new Property[0x2B];

    static {
        for (Property property : values()) {
            BY_ID[property.id] = property;
        }
    }

    private final int id;
    private final Type type;
    private final boolean inWill;
    private final int packets; // one bit per packet type code

    Property(int id, Type type, boolean inWill, PacketType... packets) {
        this.id = id;
        this.type = type;
        this.inWill = inWill;
        int bits = 0;
        for (PacketType packet : packets) {
            bits |= 1 << packet.code();
        }
        this.packets = bits;
    }

    /** Identifier on the wire, 0x01..0x2A. */
    public int id() {
        return id;
    }

    public Type type() {
        return type;
    }

    public boolean allowedIn(PacketType packet) {
        return (packets & 1 << packet.code()) != 0;
    }

    /** True where the will properties of CONNECT may hold it; MQTT 5 section 3.1.3.2. */
    public boolean allowedInWill() {
        return inWill;
    }

    public static Optional<Property> of(int id) {
        return id > 0 && id < BY_ID.length ? Optional.ofNullable(BY_ID[id]) : Optional.empty();
    }
}
