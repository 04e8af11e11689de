package io.tomte.mqtt.codec;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;

import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;

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
        return frame(remaining(Codecs.of(packet), packet, version));
    }

    /**
     * Writes the complete frame; nothing if it fails.
     *
     * @throws MalformedPacketException if this version forbids to send the packet
     * @throws BufferOverflowException  if fewer than {@link #size} bytes remain
     */
    public static void encode(Packet packet, MqttVersion version, ByteBuffer out) {
        PacketCodec<Packet> codec = Codecs.of(packet);
        int remaining = remaining(codec, packet, version);
        if (out.remaining() < frame(remaining)) {
            throw new BufferOverflowException();
        }
        out.put((byte) ((packet.type().code() << 4) | codec.flags(packet)));
        VarInt.write(remaining, out);
        codec.write(packet, version, out);
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
}
