package io.tomte.mqtt.codec;

import io.tomte.mqtt.packet.ReasonCode;

/** The two failures that most rules end in; MQTT 5 section 1.2 tells them apart. */
final class Problem {
    private Problem() {}

    /** The bytes cannot be parsed. */
    static MalformedPacketException malformed(String message) {
        return new MalformedPacketException(ReasonCode.MALFORMED_PACKET, message);
    }

    /** The bytes can be parsed but say something MQTT does not allow. */
    static MalformedPacketException protocolError(String message) {
        return new MalformedPacketException(ReasonCode.PROTOCOL_ERROR, message);
    }
}
