package io.tomte.mqtt.codec;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;

import io.tomte.mqtt.packet.Auth;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.PingResp;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.SubAck;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.UnsubAck;
import io.tomte.mqtt.packet.Unsubscribe;

/**
 * Packets to bytes. Pure functions, for any thread. What MQTT 3.x cannot say (properties, reasons) is left out or
 * translated; what must not be sent is refused before the first byte is written.
 */
public final class PacketEncoder {
    private PacketEncoder() {}

    /**
     * Bytes of the complete frame.
     *
     * @throws MalformedPacketException if this version forbids to send the packet
     */
    public static int size(Packet packet, MqttVersion version) {
        return switch (packet) {
            case Publish p -> frame(remaining(Codecs.PUBLISH, p, version));
            case PubAck p -> frame(remaining(AckCodec.PUBACK, p, version));
            case PubRec p -> frame(remaining(AckCodec.PUBREC, p, version));
            case PubRel p -> frame(remaining(AckCodec.PUBREL, p, version));
            case PubComp p -> frame(remaining(AckCodec.PUBCOMP, p, version));
            case Connect p -> frame(remaining(Codecs.CONNECT, p, version));
            case ConnAck p -> frame(remaining(Codecs.CONNACK, p, version));
            case Subscribe p -> frame(remaining(Codecs.SUBSCRIBE, p, version));
            case SubAck p -> frame(remaining(Codecs.SUBACK, p, version));
            case Unsubscribe p -> frame(remaining(Codecs.UNSUBSCRIBE, p, version));
            case UnsubAck p -> frame(remaining(Codecs.UNSUBACK, p, version));
            case PingReq p -> frame(remaining(EmptyCodec.PINGREQ, p, version));
            case PingResp p -> frame(remaining(EmptyCodec.PINGRESP, p, version));
            case Disconnect p -> frame(remaining(ReasonCodec.DISCONNECT, p, version));
            case Auth p -> frame(remaining(ReasonCodec.AUTH, p, version));
        };
    }

    /**
     * Writes the complete frame; nothing if it fails.
     *
     * @throws MalformedPacketException if this version forbids to send the packet
     * @throws BufferOverflowException  if fewer than {@link #size} bytes remain
     */
    public static void encode(Packet packet, MqttVersion version, ByteBuffer out) {
        switch (packet) {
            case Publish p -> encode(Codecs.PUBLISH, p, version, out);
            case PubAck p -> encode(AckCodec.PUBACK, p, version, out);
            case PubRec p -> encode(AckCodec.PUBREC, p, version, out);
            case PubRel p -> encode(AckCodec.PUBREL, p, version, out);
            case PubComp p -> encode(AckCodec.PUBCOMP, p, version, out);
            case Connect p -> encode(Codecs.CONNECT, p, version, out);
            case ConnAck p -> encode(Codecs.CONNACK, p, version, out);
            case Subscribe p -> encode(Codecs.SUBSCRIBE, p, version, out);
            case SubAck p -> encode(Codecs.SUBACK, p, version, out);
            case Unsubscribe p -> encode(Codecs.UNSUBSCRIBE, p, version, out);
            case UnsubAck p -> encode(Codecs.UNSUBACK, p, version, out);
            case PingReq p -> encode(EmptyCodec.PINGREQ, p, version, out);
            case PingResp p -> encode(EmptyCodec.PINGRESP, p, version, out);
            case Disconnect p -> encode(ReasonCodec.DISCONNECT, p, version, out);
            case Auth p -> encode(ReasonCodec.AUTH, p, version, out);
        }
    }

    /**
     * Where the two bytes of the packet id stand in the encoded frame (big-endian), so that one frame serves many
     * receivers: encode once with any packet id, then patch a copy for each.
     *
     * @throws IllegalArgumentException at QoS 0, where there is no packet id
     */
    public static int packetIdOffset(Publish publish, MqttVersion version) {
        if (publish.qos() == QoS.AT_MOST_ONCE) {
            throw new IllegalArgumentException("PUBLISH at QoS 0 has no packet id");
        }
        int remaining = remaining(Codecs.PUBLISH, publish, version);
        return 1 + VarInt.size(remaining) + Codecs.PUBLISH.packetIdOffset(publish);
    }

    private static int frame(int remaining) {
        return 1 + VarInt.size(remaining) + remaining;
    }

    private static <P extends Packet> int remaining(PacketCodec<P> codec, P packet, MqttVersion version) {
        int remaining = codec.size(packet, version);
        if (remaining > VarInt.MAX) {
            throw new MalformedPacketException(
                    ReasonCode.PACKET_TOO_LARGE, packet.type() + " with " + remaining + " bytes fits no packet");
        }
        return remaining;
    }

    private static <P extends Packet> void encode(PacketCodec<P> codec, P packet, MqttVersion version, ByteBuffer out) {
        int remaining = remaining(codec, packet, version);
        if (out.remaining() < frame(remaining)) {
            throw new BufferOverflowException();
        }
        out.put((byte) ((packet.type().code() << 4) | codec.flags(packet)));
        VarInt.write(remaining, out);
        codec.write(packet, version, out);
    }
}
