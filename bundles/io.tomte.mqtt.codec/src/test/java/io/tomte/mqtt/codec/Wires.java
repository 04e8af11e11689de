package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.ReasonCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Bytes as the tests write them, and the two directions in one call each. */
final class Wires {
    static final int MAX_PACKET = 1 << 20;

    private Wires() {}

    /** Hex, blanks ignored; text between quotes stands for itself: {@code "30 05 0001 'a' 'hi'"}. */
    static byte[] bytes(String wire) {
        StringBuilder hex = new StringBuilder();
        String[] parts = wire.split("'", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 0) {
                hex.append(parts[i].replace(" ", ""));
            } else {
                hex.append(HexFormat.of().formatHex(parts[i].getBytes(StandardCharsets.UTF_8)));
            }
        }
        return HexFormat.of().parseHex(hex);
    }

    static byte[] encode(Packet packet, MqttVersion version) {
        ByteBuffer out = ByteBuffer.allocate(PacketEncoder.size(packet, version));
        PacketEncoder.encode(packet, version, out);
        assertThat(out.hasRemaining()).as("size() counts every byte").isFalse();
        return out.array();
    }

    /** A decoder that is past CONNECT where that comes first. */
    static FrameDecoder decoder(Side side, MqttVersion version) {
        FrameDecoder decoder = new FrameDecoder(side, MAX_PACKET);
        if (side == Side.SERVER) {
            decoder.decode(ByteBuffer.wrap(encode(Connect.of(version, "c"), version)), connect -> {});
        } else {
            decoder.version(version);
        }
        return decoder;
    }

    /** Decodes on a connection of this version; a CONNECT is the first packet of a new one. */
    static List<Packet> decode(Side side, MqttVersion version, byte[] wire) {
        boolean connect = (wire[0] & 0xF0) == 0x10;
        FrameDecoder decoder = connect ? new FrameDecoder(side, MAX_PACKET) : decoder(side, version);
        List<Packet> packets = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(wire);
        decoder.decode(in, packets::add);
        assertThat(in.hasRemaining()).as("all bytes taken").isFalse();
        return packets;
    }

    static void assertRefused(Side side, MqttVersion version, String wire, ReasonCode reason, String sentence) {
        MalformedPacketException refusal =
                catchThrowableOfType(MalformedPacketException.class, () -> decode(side, version, bytes(wire)));
        assertThat(refusal).as(wire).isNotNull();
        assertThat(refusal).as(wire).hasMessageContaining(sentence);
        assertThat(refusal.reason()).as(wire).isEqualTo(reason);
    }

    static void assertNotSent(Packet packet, MqttVersion version, ReasonCode reason, String sentence) {
        ByteBuffer out = ByteBuffer.allocate(1 << 18);
        MalformedPacketException refusal =
                catchThrowableOfType(MalformedPacketException.class, () -> PacketEncoder.encode(packet, version, out));
        assertThat(refusal).as(packet.toString()).isNotNull();
        assertThat(refusal).hasMessageContaining(sentence);
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(out.position()).as("nothing is written").isZero();
        assertThat(catchThrowableOfType(MalformedPacketException.class, () -> PacketEncoder.size(packet, version)))
                .isNotNull();
    }
}
