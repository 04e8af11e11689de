package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.PacketType;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.SubAck;

/** SUBACK, MQTT 5 section 3.9. */
final class SubAckCodec implements PacketCodec<SubAck> {
    private static final int FAILURE = 0x80;

    @Override
    public SubAck decode(int ignored, ByteBuffer body, MqttVersion version) {
        int packetId = Wire.readPacketId(body);
        Properties properties = version.hasProperties() ? PropertyCodec.read(body, Place.SUBACK) : Properties.NONE;
        List<ReasonCode> reasons = new ArrayList<>(body.remaining());
        while (body.hasRemaining()) {
            reasons.add(version.hasProperties() ? Reasons.read(body, PacketType.SUBACK) : readReturnCode(body));
        }
        requireReasons(reasons, "SUBACK");
        return new SubAck(packetId, reasons, properties);
    }

    /** Also on MQTT 3.1, which has no failure, because its brokers send one. */
    private static ReasonCode readReturnCode(ByteBuffer body) {
        int code = Wire.readU8(body, "return code");
        return switch (code) {
            case 0 -> ReasonCode.SUCCESS;
            case 1 -> ReasonCode.GRANTED_QOS_1;
            case 2 -> ReasonCode.GRANTED_QOS_2;
            case FAILURE -> ReasonCode.UNSPECIFIED_ERROR;
            default -> throw Problem.malformed("return code " + code + " is reserved"); // [MQTT-3.1.1: 3.9.3-2]
        };
    }

    static void requireReasons(List<ReasonCode> reasons, String packet) {
        if (reasons.isEmpty()) { // [MQTT-3.8.4-6]: one for each filter, of which there is one at least
            throw Problem.malformed(packet + " has no reason code");
        }
    }

    @Override
    public int size(SubAck ack, MqttVersion version) {
        requireReasons(ack.reasons(), "SUBACK");
        for (ReasonCode reason : ack.reasons()) {
            Reasons.check(reason, PacketType.SUBACK);
        }
        int properties = version.hasProperties() ? PropertyCodec.size(ack.properties(), Place.SUBACK) : 0;
        return 2 + properties + ack.reasons().size();
    }

    @Override
    public void write(SubAck ack, MqttVersion version, ByteBuffer out) {
        Wire.writeU16(ack.packetId(), out); // [MQTT-2.2.1-6], [MQTT-3.1.1: 2.3.1-7]
        if (version.hasProperties()) {
            PropertyCodec.write(ack.properties(), Place.SUBACK, out);
        }
        for (ReasonCode reason : ack.reasons()) { // [MQTT-3.9.3-1], [MQTT-3.1.1: 3.9.3-1]
            out.put((byte) code(reason, version));
        }
    }

    private static int code(ReasonCode reason, MqttVersion version) {
        if (!reason.isError()) {
            return reason.code();
        }
        return switch (version) {
            case V5 -> reason.code();
            case V3_1_1 -> FAILURE; // [MQTT-3.1.1: 3.9.3-2]
            case V3_1 -> 0; // 3.1 section 3.8: a refusal cannot be told, so the answer is positive
        };
    }
}
