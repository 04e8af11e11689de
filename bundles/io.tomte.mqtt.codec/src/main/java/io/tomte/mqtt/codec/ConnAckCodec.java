package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.util.List;

import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.PacketType;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.ReasonCode;

/** CONNACK, MQTT 5 section 3.2; the return codes of MQTT 3.x are in 3.1.1 section 3.2.2.3. */
final class ConnAckCodec implements PacketCodec<ConnAck> {
    private static final int SESSION_PRESENT = 0x01;

    /** By return code of MQTT 3.x. */
    private static final List<ReasonCode> RETURN_CODES = List.of(
            ReasonCode.SUCCESS,
            ReasonCode.UNSUPPORTED_PROTOCOL_VERSION,
            ReasonCode.CLIENT_IDENTIFIER_NOT_VALID,
            ReasonCode.SERVER_UNAVAILABLE,
            ReasonCode.BAD_USER_NAME_OR_PASSWORD,
            ReasonCode.NOT_AUTHORIZED);

    @Override
    public ConnAck decode(int ignored, ByteBuffer body, MqttVersion version) {
        int flags = Wire.readU8(body, "connect acknowledge flags");
        if (version == MqttVersion.V3_1) { // which calls this byte unused
            flags = 0;
        }
        if ((flags & ~SESSION_PRESENT) != 0) { // [MQTT-3.2.2-1]
            throw Problem.malformed("reserved connect acknowledge flags are set");
        }
        ReasonCode reason = version.hasProperties() ? Reasons.read(body, PacketType.CONNACK) : readReturnCode(body);
        if (flags != 0 && reason != ReasonCode.SUCCESS) { // [MQTT-3.2.2-6]
            throw Problem.protocolError("CONNACK refuses with " + reason + " but has session present");
        }
        return new ConnAck(
                flags != 0,
                reason,
                version.hasProperties() ? PropertyCodec.read(body, Place.CONNACK) : Properties.NONE);
    }

    private static ReasonCode readReturnCode(ByteBuffer body) {
        int code = Wire.readU8(body, "return code");
        if (code >= RETURN_CODES.size()) {
            throw Problem.malformed("return code " + code + " is reserved");
        }
        return RETURN_CODES.get(code);
    }

    @Override
    public int size(ConnAck ack, MqttVersion version) {
        if (!version.hasProperties()) {
            return 2;
        }
        Reasons.check(ack.reason(), PacketType.CONNACK);
        return 2 + PropertyCodec.size(ack.properties(), Place.CONNACK);
    }

    @Override
    public void write(ConnAck ack, MqttVersion version, ByteBuffer out) {
        boolean present = ack.sessionPresent()
                && ack.reason() == ReasonCode.SUCCESS // [MQTT-3.2.2-6], [MQTT-3.1.1: 3.2.2-4]
                && version != MqttVersion.V3_1;
        out.put((byte) (present ? SESSION_PRESENT : 0)); // [MQTT-3.2.2-1]
        if (version.hasProperties()) {
            out.put((byte) ack.reason().code());
            PropertyCodec.write(ack.properties(), Place.CONNACK, out);
        } else {
            out.put((byte) RETURN_CODES.indexOf(closest(ack.reason())));
        }
    }

    /** The reason with a return code that says nearest the same. */
    private static ReasonCode closest(ReasonCode reason) {
        if (!reason.isError()) {
            return ReasonCode.SUCCESS;
        }
        return switch (reason) {
            case UNSUPPORTED_PROTOCOL_VERSION, CLIENT_IDENTIFIER_NOT_VALID, BAD_USER_NAME_OR_PASSWORD -> reason;
            case NOT_AUTHORIZED,
                    BANNED,
                    BAD_AUTHENTICATION_METHOD,
                    TOPIC_NAME_INVALID, // these four are about a will that may not be
                    PAYLOAD_FORMAT_INVALID,
                    RETAIN_NOT_SUPPORTED,
                    QOS_NOT_SUPPORTED -> ReasonCode.NOT_AUTHORIZED;
            default -> ReasonCode.SERVER_UNAVAILABLE;
        };
    }
}
