package io.tomte.mqtt.codec;

import java.io.ByteArrayOutputStream;
import java.util.List;

import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;

/** What one side of a connection reads; starts with CONNECT if that side is a server. */
record Traffic(Side reader, MqttVersion version, List<Packet> packets) {
    FrameDecoder newDecoder() {
        FrameDecoder decoder = new FrameDecoder(reader, Wires.MAX_PACKET);
        if (reader == Side.CLIENT) {
            decoder.version(version);
        }
        return decoder;
    }

    byte[] wire() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        packets.forEach(packet -> all.writeBytes(Wires.encode(packet, version)));
        return all.toByteArray();
    }
}
