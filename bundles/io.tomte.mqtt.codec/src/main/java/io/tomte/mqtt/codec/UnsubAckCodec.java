package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.PacketType;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.UnsubAck;

/** UNSUBACK, MQTT 5 section 3.11. On MQTT 3.x it has the packet id only. */
final class UnsubAckCodec implements PacketCodec<UnsubAck> {
    @Override
    public UnsubAck decode(int ignored, ByteBuffer body, MqttVersion version) {
        int packetId = Wire.readPacketId(body);
        if (!version.hasProperties()) {
            return new UnsubAck(packetId, List.of(), Properties.NONE);
        }
        Properties properties = PropertyCodec.read(body, Place.UNSUBACK);
        List<ReasonCode> reasons = new ArrayList<>(body.remaining());
        while (body.hasRemaining()) {
            reasons.add(Reasons.read(body, PacketType.UNSUBACK));
        }
        SubAckCodec.requireReasons(reasons, "UNSUBACK");
        return new UnsubAck(packetId, reasons, properties);
    }

    @Override
    public int size(UnsubAck ack, MqttVersion version) {
        if (!version.hasProperties()) {
            return 2;
        }
        SubAckCodec.requireReasons(ack.reasons(), "UNSUBACK");
        for (ReasonCode reason : ack.reasons()) {
            Reasons.check(reason, PacketType.UNSUBACK);
        }
        return 2
                + PropertyCodec.size(ack.properties(), Place.UNSUBACK)
                + ack.reasons().size();
    }

    @Override
    public void write(UnsubAck ack, MqttVersion version, ByteBuffer out) {
        Wire.writeU16(ack.packetId(), out); // [MQTT-2.2.1-6], [MQTT-3.1.1: 2.3.1-7]
        if (version.hasProperties()) {
            PropertyCodec.write(ack.properties(), Place.UNSUBACK, out);
            for (ReasonCode reason : ack.reasons()) { // [MQTT-3.11.3-1]
                out.put((byte) reason.code());
            }
        }
    }
}
