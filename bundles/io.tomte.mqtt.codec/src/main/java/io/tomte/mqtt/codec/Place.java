package io.tomte.mqtt.codec;

import io.tomte.mqtt.packet.PacketType;
import io.tomte.mqtt.packet.Property;

/** Where a set of properties stands: in a packet, or in the will of a CONNECT. */
enum Place {
    CONNECT(PacketType.CONNECT),
    WILL(PacketType.CONNECT),
    CONNACK(PacketType.CONNACK),
    PUBLISH(PacketType.PUBLISH),
    PUBACK(PacketType.PUBACK),
    PUBREC(PacketType.PUBREC),
    PUBREL(PacketType.PUBREL),
    PUBCOMP(PacketType.PUBCOMP),
    SUBSCRIBE(PacketType.SUBSCRIBE),
    SUBACK(PacketType.SUBACK),
    UNSUBSCRIBE(PacketType.UNSUBSCRIBE),
    UNSUBACK(PacketType.UNSUBACK),
    DISCONNECT(PacketType.DISCONNECT),
    AUTH(PacketType.AUTH);

    private final PacketType packet;

    Place(PacketType packet) {
        this.packet = packet;
    }

    PacketType packet() {
        return packet;
    }

    boolean allows(Property property) {
        return this == WILL ? property.allowedInWill() : property.allowedIn(packet);
    }

    /** True for what may stand here more than once; MQTT 5 sections 3.3.2.3.7 and 3.3.2.3.8. */
    boolean allowsMany(Property property) {
        return property == Property.USER_PROPERTY || (property == Property.SUBSCRIPTION_IDENTIFIER && this == PUBLISH);
    }
}
