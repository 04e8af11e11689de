package io.tomte.mqtt.codec;

import java.util.stream.Stream;

import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.tomte.mqtt.codec.Wires.assertNotSent;
import static io.tomte.mqtt.codec.Wires.assertRefused;
import static io.tomte.mqtt.packet.MqttVersion.V3_1;
import static io.tomte.mqtt.packet.MqttVersion.V3_1_1;
import static io.tomte.mqtt.packet.MqttVersion.V5;
import static io.tomte.mqtt.packet.ReasonCode.MALFORMED_PACKET;
import static io.tomte.mqtt.packet.ReasonCode.PROTOCOL_ERROR;
import static io.tomte.mqtt.packet.ReasonCode.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

class ConnAckCodecTest implements WireTable {
    private static final ConnAck ACCEPTED = new ConnAck(false, SUCCESS, Properties.NONE);
    private static final ConnAck RESUMED = new ConnAck(true, SUCCESS, Properties.NONE);

    static Stream<Case> cases() {
        Properties properties = Properties.builder()
                .number(Property.SESSION_EXPIRY_INTERVAL, 1)
                .text(Property.ASSIGNED_CLIENT_IDENTIFIER, "id")
                .number(Property.SERVER_KEEP_ALIVE, 10)
                .text(Property.AUTHENTICATION_METHOD, "m")
                .bytes(Property.AUTHENTICATION_DATA, Bytes.utf8("d"))
                .text(Property.RESPONSE_INFORMATION, "i")
                .text(Property.SERVER_REFERENCE, "s")
                .text(Property.REASON_STRING, "r")
                .number(Property.RECEIVE_MAXIMUM, 100)
                .number(Property.TOPIC_ALIAS_MAXIMUM, 10)
                .number(Property.MAXIMUM_QOS, 1)
                .number(Property.RETAIN_AVAILABLE, 0)
                .number(Property.MAXIMUM_PACKET_SIZE, 0xFFFF_FFFFL)
                .number(Property.WILDCARD_SUBSCRIPTION_AVAILABLE, 1)
                .number(Property.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0)
                .number(Property.SHARED_SUBSCRIPTION_AVAILABLE, 1)
                .user("k", "v")
                .build();
        return Stream.of(
                        Case.in(V3, "accepted", Side.CLIENT, "20 02 00 00", ACCEPTED),
                        Case.in(
                                V3,
                                "version",
                                Side.CLIENT,
                                "20 02 00 01",
                                refused(ReasonCode.UNSUPPORTED_PROTOCOL_VERSION)),
                        Case.in(
                                V3,
                                "client id",
                                Side.CLIENT,
                                "20 02 00 02",
                                refused(ReasonCode.CLIENT_IDENTIFIER_NOT_VALID)),
                        Case.in(V3, "unavailable", Side.CLIENT, "20 02 00 03", refused(ReasonCode.SERVER_UNAVAILABLE)),
                        Case.in(
                                V3,
                                "password",
                                Side.CLIENT,
                                "20 02 00 04",
                                refused(ReasonCode.BAD_USER_NAME_OR_PASSWORD)),
                        Case.in(V3, "rights", Side.CLIENT, "20 02 00 05", refused(ReasonCode.NOT_AUTHORIZED)),
                        Stream.of(
                                new Case("resumed", V3_1_1, Side.CLIENT, "20 02 01 00", RESUMED),
                                new Case("resumed, unsaid", V3_1, Side.CLIENT, "20 02 00 00", RESUMED)
                                        .only(Ways.ENCODE),
                                new Case("first byte unused", V3_1, Side.CLIENT, "20 02 FF 00", ACCEPTED)
                                        .only(Ways.DECODE),
                                new Case("accepted", V5, Side.CLIENT, "20 03 00 00 00", ACCEPTED),
                                new Case("resumed", V5, Side.CLIENT, "20 03 01 00 00", RESUMED),
                                new Case("refused", V5, Side.CLIENT, "20 03 00 8A 00", refused(ReasonCode.BANNED)),
                                new Case(
                                        "all properties",
                                        V5,
                                        Side.CLIENT,
                                        "20 40 00 00 3D 11 00000001 12 0002 'id' 13 000A 15 0001 'm' 16 0001 'd' 1A 0001 'i'"
                                                + " 1C 0001 's' 1F 0001 'r' 21 0064 22 000A 24 01 25 00 27 FFFFFFFF 28 01 29 00"
                                                + " 2A 01 26 0001 'k' 0001 'v'",
                                        new ConnAck(false, SUCCESS, properties))))
                .flatMap(stream -> stream);
    }

    private static ConnAck refused(ReasonCode reason) {
        return ConnAck.refused(reason);
    }

    @ParameterizedTest
    @EnumSource(
            value = MqttVersion.class,
            names = {"V3_1", "V3_1_1"})
    void translatesOtherReasonsToTheNearestReturnCode(MqttVersion version) {
        assertThat(returnCode(ReasonCode.BANNED, version)).isEqualTo(5);
        assertThat(returnCode(ReasonCode.BAD_AUTHENTICATION_METHOD, version)).isEqualTo(5);
        assertThat(returnCode(ReasonCode.QOS_NOT_SUPPORTED, version)).isEqualTo(5);
        assertThat(returnCode(ReasonCode.SERVER_BUSY, version)).isEqualTo(3);
        assertThat(returnCode(ReasonCode.QUOTA_EXCEEDED, version)).isEqualTo(3);
        assertThat(returnCode(ReasonCode.SERVER_MOVED, version)).isEqualTo(3);
        assertThat(returnCode(ReasonCode.UNSPECIFIED_ERROR, version)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void neverTurnsARefusalIntoSuccess(ReasonCode reason) {
        if (reason.isError()) {
            assertThat(returnCode(reason, V3_1_1)).isBetween(1, 5);
        }
    }

    private static int returnCode(ReasonCode reason, MqttVersion version) {
        return Wires.encode(ConnAck.refused(reason), version)[3];
    }

    @Test
    void refusalsNeverHaveASession() { // [MQTT-3.2.2-6]; [MQTT-3.1.1: 3.2.2-4]
        ConnAck muddled = new ConnAck(true, ReasonCode.NOT_AUTHORIZED, Properties.NONE);
        assertThat(Wires.encode(muddled, V3_1_1)).isEqualTo(Wires.bytes("20 02 00 05"));
        assertThat(Wires.encode(muddled, V5)).isEqualTo(Wires.bytes("20 03 00 87 00"));
        assertRefused(Side.CLIENT, V5, "20 03 01 87 00", PROTOCOL_ERROR, "has session present");
        assertRefused(Side.CLIENT, V3_1_1, "20 02 01 05", PROTOCOL_ERROR, "has session present");
    }

    @Test
    void refusesReservedBitsAndCodes() { // [MQTT-3.2.2-1], [MQTT-3.2.2-8]
        assertRefused(Side.CLIENT, V5, "20 03 02 00 00", MALFORMED_PACKET, "reserved connect acknowledge flags");
        assertRefused(Side.CLIENT, V3_1_1, "20 02 80 00", MALFORMED_PACKET, "reserved connect acknowledge flags");
        assertRefused(Side.CLIENT, V3_1_1, "20 02 00 06", MALFORMED_PACKET, "return code 6 is reserved");
        assertRefused(Side.CLIENT, V5, "20 03 00 92 00", PROTOCOL_ERROR, "not a reason code of CONNACK");
        assertRefused(Side.CLIENT, V5, "21", MALFORMED_PACKET, "CONNACK has flags 1");
    }

    @Test
    void refusesValuesOutOfRange() {
        assertRefused(Side.CLIENT, V5, "20 05 00 00 02 24 02", PROTOCOL_ERROR, "MAXIMUM_QOS 2 is not in 0..1");
        assertRefused(Side.CLIENT, V5, "20 05 00 00 02 25 02", PROTOCOL_ERROR, "RETAIN_AVAILABLE 2");
        assertRefused(Side.CLIENT, V5, "20 05 00 00 02 28 02", PROTOCOL_ERROR, "WILDCARD_SUBSCRIPTION_AVAILABLE 2");
        assertRefused(Side.CLIENT, V5, "20 05 00 00 02 29 02", PROTOCOL_ERROR, "SUBSCRIPTION_IDENTIFIER_AVAILABLE 2");
        assertRefused(Side.CLIENT, V5, "20 05 00 00 02 2A 02", PROTOCOL_ERROR, "SHARED_SUBSCRIPTION_AVAILABLE 2");
        assertRefused(Side.CLIENT, V5, "20 06 00 00 03 21 0000", PROTOCOL_ERROR, "RECEIVE_MAXIMUM 0");
        assertRefused(Side.CLIENT, V5, "20 08 00 00 05 27 00000000", PROTOCOL_ERROR, "MAXIMUM_PACKET_SIZE 0");
        assertRefused(Side.CLIENT, V5, "20 06 00 00 03 16 0000", PROTOCOL_ERROR, "without AUTHENTICATION_METHOD");
    }

    @Test
    void refusesTheWrongLength() {
        assertRefused(Side.CLIENT, V3_1_1, "20 03 00 00 00", MALFORMED_PACKET, "bytes left over: 1");
        assertRefused(Side.CLIENT, V3_1_1, "20 01 00", MALFORMED_PACKET, "ends inside return code");
        assertRefused(Side.CLIENT, V5, "20 02 00 00", MALFORMED_PACKET, "ends inside property length");
    }

    @Test
    void doesNotSendReasonsOfOtherPackets() {
        assertNotSent(refused(ReasonCode.KEEP_ALIVE_TIMEOUT), V5, PROTOCOL_ERROR, "not a reason code of CONNACK");
    }
}
