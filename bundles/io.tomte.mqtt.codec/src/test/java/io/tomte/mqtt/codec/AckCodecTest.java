package io.tomte.mqtt.codec;

import java.util.stream.Stream;

import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.Test;

import static io.tomte.mqtt.codec.Wires.assertNotSent;
import static io.tomte.mqtt.codec.Wires.assertRefused;
import static io.tomte.mqtt.packet.MqttVersion.V3_1;
import static io.tomte.mqtt.packet.MqttVersion.V3_1_1;
import static io.tomte.mqtt.packet.MqttVersion.V5;
import static io.tomte.mqtt.packet.ReasonCode.MALFORMED_PACKET;
import static io.tomte.mqtt.packet.ReasonCode.NOT_AUTHORIZED;
import static io.tomte.mqtt.packet.ReasonCode.NO_MATCHING_SUBSCRIBERS;
import static io.tomte.mqtt.packet.ReasonCode.PACKET_IDENTIFIER_NOT_FOUND;
import static io.tomte.mqtt.packet.ReasonCode.PROTOCOL_ERROR;
import static io.tomte.mqtt.packet.ReasonCode.SUCCESS;

class AckCodecTest implements WireTable {
    static Stream<Case> cases() {
        Properties why = Properties.reason("no").toBuilder().user("k", "v").build(); // type len  id   code props
        return Stream.of(
                        Case.in(ALL, "PUBACK", Side.SERVER, "40 02 0005", PubAck.success(5)),
                        Case.in(ALL, "PUBACK from a server", Side.CLIENT, "40 02 FFFF", PubAck.success(0xFFFF)),
                        Case.in(ALL, "PUBREC", Side.SERVER, "50 02 0005", PubRec.success(5)),
                        Case.in(ALL, "PUBREL", Side.SERVER, "62 02 0005", PubRel.success(5)),
                        Case.in(ALL, "PUBCOMP", Side.SERVER, "70 02 0005", PubComp.success(5)),
                        Stream.of(
                                v5("PUBACK refused", "40 04 0005 87 00", PubAck.of(5, NOT_AUTHORIZED)),
                                new Case(
                                        "PUBREC nobody",
                                        V5,
                                        Side.CLIENT,
                                        "50 04 0005 10 00",
                                        PubRec.of(5, NO_MATCHING_SUBSCRIBERS)),
                                v5("PUBREL unknown id", "62 04 0005 92 00", PubRel.of(5, PACKET_IDENTIFIER_NOT_FOUND)),
                                v5(
                                        "PUBCOMP unknown id",
                                        "70 04 0005 92 00",
                                        PubComp.of(5, PACKET_IDENTIFIER_NOT_FOUND)),
                                v5("reason without properties", "40 03 0005 87", PubAck.of(5, NOT_AUTHORIZED))
                                        .only(Ways.DECODE),
                                v5("success said aloud", "40 04 0005 00 00", PubAck.success(5))
                                        .only(Ways.DECODE),
                                v5(
                                        "properties",
                                        "40 10 0005 87 0C 1F 0002 'no' 26 0001 'k' 0001 'v'",
                                        new PubAck(5, NOT_AUTHORIZED, why)),
                                v5(
                                        "properties of a success",
                                        "70 10 0005 00 0C 1F 0002 'no' 26 0001 'k' 0001 'v'",
                                        new PubComp(5, SUCCESS, why)),
                                refusalOn3(V3_1),
                                refusalOn3(V3_1_1),
                                new Case("DUP set", V3_1, Side.SERVER, "6A 02 0005", PubRel.success(5))
                                        .only(Ways.DECODE)))
                .flatMap(stream -> stream);
    }

    private static Case v5(String name, String wire, Packet packet) {
        return new Case(name, V5, Side.SERVER, wire, packet);
    }

    private static Case refusalOn3(MqttVersion version) { // [MQTT-3.1.1: 3.3.5-2]
        return new Case("refusal cannot be said", version, Side.CLIENT, "40 02 0005", PubAck.of(5, NOT_AUTHORIZED))
                .only(Ways.ENCODE);
    }

    @Test
    void refusesReservedFlags() { // [MQTT-2.1.3-1], [MQTT-3.6.1-1]
        for (MqttVersion version : new MqttVersion[] {V3_1_1, V5}) {
            assertRefused(Side.SERVER, version, "41 02 0005", MALFORMED_PACKET, "PUBACK has flags 1");
            assertRefused(Side.CLIENT, version, "58 02 0005", MALFORMED_PACKET, "PUBREC has flags 8");
            assertRefused(Side.SERVER, version, "60 02 0005", MALFORMED_PACKET, "PUBREL has flags 0 instead of 2");
            assertRefused(Side.SERVER, version, "6A 02 0005", MALFORMED_PACKET, "PUBREL has flags 10");
            assertRefused(Side.SERVER, version, "72", MALFORMED_PACKET, "PUBCOMP has flags 2");
        }
    }

    @Test
    void refusesPacketIdZero() { // [MQTT-3.1.1: 2.3.1-1]
        assertRefused(Side.SERVER, V3_1_1, "40 02 0000", PROTOCOL_ERROR, "packet identifier is 0");
        assertRefused(Side.SERVER, V5, "62 02 0000", PROTOCOL_ERROR, "packet identifier is 0");
    }

    @Test
    void refusesReasonsOfOtherPackets() { // [MQTT-3.4.2-1], [MQTT-3.5.2-1], [MQTT-3.6.2-1], [MQTT-3.7.2-1]
        assertRefused(Side.SERVER, V5, "40 03 0005 92", PROTOCOL_ERROR, "PACKET_IDENTIFIER_NOT_FOUND");
        assertRefused(Side.SERVER, V5, "50 03 0005 01", PROTOCOL_ERROR, "GRANTED_QOS_1 is not a reason code of PUBREC");
        assertRefused(
                Side.SERVER, V5, "62 03 0005 87", PROTOCOL_ERROR, "NOT_AUTHORIZED is not a reason code of PUBREL");
        assertRefused(Side.SERVER, V5, "70 03 0005 10", PROTOCOL_ERROR, "NO_MATCHING_SUBSCRIBERS");
        assertRefused(Side.SERVER, V5, "40 03 0005 7F", PROTOCOL_ERROR, "unknown reason code 0x7F");
    }

    @Test
    void refusesWhatOnlyServersCanKnow() { // sections 3.4.2.1 and 3.5.2.1
        assertRefused(Side.SERVER, V5, "40 03 0005 10", PROTOCOL_ERROR, "PUBACK with NO_MATCHING_SUBSCRIBERS");
        assertRefused(Side.SERVER, V5, "50 03 0005 10", PROTOCOL_ERROR, "PUBREC with NO_MATCHING_SUBSCRIBERS");
    }

    @Test
    void refusesTheWrongLength() {
        assertRefused(Side.SERVER, V3_1_1, "40 03 0005 00", MALFORMED_PACKET, "bytes left over: 1");
        assertRefused(Side.SERVER, V3_1, "40 01 00", MALFORMED_PACKET, "ends inside packet identifier");
        assertRefused(Side.SERVER, V5, "40 00", MALFORMED_PACKET, "ends inside packet identifier");
        assertRefused(Side.SERVER, V5, "40 05 0005 00 00 00", MALFORMED_PACKET, "bytes left over: 1");
        assertRefused(Side.SERVER, V5, "40 04 0005 00 01", MALFORMED_PACKET, "ends inside properties");
    }

    @Test
    void doesNotSendReasonsOfOtherPackets() {
        assertNotSent(PubAck.of(1, ReasonCode.SERVER_BUSY), V5, PROTOCOL_ERROR, "not a reason code of PUBACK");
        assertNotSent(PubRel.of(1, NOT_AUTHORIZED), V5, PROTOCOL_ERROR, "not a reason code of PUBREL");
    }
}
