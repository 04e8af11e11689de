package io.tomte.mqtt.codec;

import java.util.List;
import java.util.stream.Stream;

import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.SubAck;
import org.junit.jupiter.api.Test;

import static io.tomte.mqtt.codec.Wires.assertNotSent;
import static io.tomte.mqtt.codec.Wires.assertRefused;
import static io.tomte.mqtt.packet.MqttVersion.V3_1;
import static io.tomte.mqtt.packet.MqttVersion.V3_1_1;
import static io.tomte.mqtt.packet.MqttVersion.V5;
import static io.tomte.mqtt.packet.ReasonCode.GRANTED_QOS_1;
import static io.tomte.mqtt.packet.ReasonCode.GRANTED_QOS_2;
import static io.tomte.mqtt.packet.ReasonCode.MALFORMED_PACKET;
import static io.tomte.mqtt.packet.ReasonCode.NOT_AUTHORIZED;
import static io.tomte.mqtt.packet.ReasonCode.PROTOCOL_ERROR;
import static io.tomte.mqtt.packet.ReasonCode.SUCCESS;
import static io.tomte.mqtt.packet.ReasonCode.UNSPECIFIED_ERROR;

class SubAckCodecTest implements WireTable {
    static Stream<Case> cases() {
        SubAck granted = new SubAck(10, List.of(SUCCESS, GRANTED_QOS_1, GRANTED_QOS_2), Properties.NONE);
        SubAck failed = new SubAck(10, List.of(GRANTED_QOS_1, UNSPECIFIED_ERROR), Properties.NONE);
        SubAck refused = new SubAck(10, List.of(GRANTED_QOS_1, NOT_AUTHORIZED), Properties.reason("no"));
        return Stream.concat(
                Case.in(V3, "granted", Side.CLIENT, "90 05 000A 00 01 02", granted),
                Stream.of(
                        new Case("granted", V5, Side.CLIENT, "90 06 000A 00 00 01 02", granted),
                        new Case("refused", V5, Side.CLIENT, "90 0A 000A 05 1F 0002 'no' 01 87", refused),
                        new Case("failed", V3_1_1, Side.CLIENT, "90 04 000A 01 80", failed),
                        new Case("every error is 80", V3_1_1, Side.CLIENT, "90 04 000A 01 80", refused)
                                .only(Ways.ENCODE),
                        new Case("no error to say", V3_1, Side.CLIENT, "90 04 000A 01 00", refused).only(Ways.ENCODE),
                        new Case("brokers say it anyway", V3_1, Side.CLIENT, "90 04 000A 01 80", failed)
                                .only(Ways.DECODE)));
    }

    @Test
    void refusesReservedCodes() { // [MQTT-3.1.1: 3.9.3-2]; [MQTT-3.9.3-2]
        assertRefused(Side.CLIENT, V3_1_1, "90 03 000A 03", MALFORMED_PACKET, "return code 3 is reserved");
        assertRefused(Side.CLIENT, V3_1, "90 03 000A 87", MALFORMED_PACKET, "return code 135 is reserved");
        assertRefused(Side.CLIENT, V5, "90 04 000A 00 11", PROTOCOL_ERROR, "not a reason code of SUBACK");
        assertRefused(Side.CLIENT, V5, "90 04 000A 00 03", PROTOCOL_ERROR, "unknown reason code 0x03");
    }

    @Test
    void refusesNoReason() { // [MQTT-3.8.4-6]
        assertRefused(Side.CLIENT, V5, "90 03 000A 00", MALFORMED_PACKET, "SUBACK has no reason code");
        assertRefused(Side.CLIENT, V3_1_1, "90 02 000A", MALFORMED_PACKET, "SUBACK has no reason code");
        assertNotSent(new SubAck(1, List.of(), Properties.NONE), V3_1, MALFORMED_PACKET, "no reason code");
    }

    @Test
    void doesNotSendReasonsOfOtherPackets() {
        SubAck wrong = new SubAck(1, List.of(ReasonCode.NO_SUBSCRIPTION_EXISTED), Properties.NONE);
        assertNotSent(wrong, V5, PROTOCOL_ERROR, "not a reason code of SUBACK");
    }
}
