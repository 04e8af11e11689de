package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;

import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PacketType;

/** The codec of each kind of packet that is not a singleton by itself, and the way to it from a type. */
final class Codecs {
    static final ConnectCodec CONNECT = new ConnectCodec();
    static final ConnAckCodec CONNACK = new ConnAckCodec();
    static final PublishCodec PUBLISH = new PublishCodec();
    static final SubscribeCodec SUBSCRIBE = new SubscribeCodec();
    static final SubAckCodec SUBACK = new SubAckCodec();
    static final UnsubscribeCodec UNSUBSCRIBE = new UnsubscribeCodec();
    static final UnsubAckCodec UNSUBACK = new UnsubAckCodec();

    private Codecs() {}

    static Packet decode(PacketType type, int flags, ByteBuffer body, MqttVersion version) {
        return of(type).decode(flags, body, version);
    }

    @SuppressWarnings("unchecked") // a packet is of the class that the codec of its type takes
    static PacketCodec<Packet> of(Packet packet) {
        return (PacketCodec<Packet>) of(packet.type());
    }

    private static PacketCodec<?> of(PacketType type) {
        return switch (type) {
            case CONNECT -> CONNECT;
            case CONNACK -> CONNACK;
            case PUBLISH -> PUBLISH;
            case PUBACK -> AckCodec.PUBACK;
            case PUBREC -> AckCodec.PUBREC;
            case PUBREL -> AckCodec.PUBREL;
            case PUBCOMP -> AckCodec.PUBCOMP;
            case SUBSCRIBE -> SUBSCRIBE;
            case SUBACK -> SUBACK;
            case UNSUBSCRIBE -> UNSUBSCRIBE;
            case UNSUBACK -> UNSUBACK;
            case PINGREQ -> EmptyCodec.PINGREQ;
            case PINGRESP -> EmptyCodec.PINGRESP;
            case DISCONNECT -> ReasonCodec.DISCONNECT;
            case AUTH -> ReasonCodec.AUTH;
        };
    }
}
