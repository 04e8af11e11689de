package io.tomte.mqtt.codec;

import java.util.stream.Stream;

import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.packet.Auth;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.PingResp;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.Test;

import static io.tomte.mqtt.codec.Wires.assertNotSent;
import static io.tomte.mqtt.codec.Wires.assertRefused;
import static io.tomte.mqtt.packet.MqttVersion.V3_1;
import static io.tomte.mqtt.packet.MqttVersion.V3_1_1;
import static io.tomte.mqtt.packet.MqttVersion.V5;
import static io.tomte.mqtt.packet.ReasonCode.MALFORMED_PACKET;
import static io.tomte.mqtt.packet.ReasonCode.PROTOCOL_ERROR;
import static io.tomte.mqtt.packet.ReasonCode.SUCCESS;

/** The small packets: PINGREQ, PINGRESP, DISCONNECT and AUTH. */
class ReasonCodecTest implements WireTable {
    private static final Properties METHOD =
            Properties.builder().text(Property.AUTHENTICATION_METHOD, "m").build();

    static Stream<Case> cases() {
        Disconnect bye = Disconnect.of(SUCCESS);
        Disconnect later = new Disconnect(
                ReasonCode.DISCONNECT_WITH_WILL,
                Properties.builder().number(Property.SESSION_EXPIRY_INTERVAL, 1).build());
        Disconnect moved = new Disconnect(
                ReasonCode.SERVER_MOVED,
                Properties.builder().text(Property.SERVER_REFERENCE, "x").build());
        Properties data = METHOD.toBuilder()
                .bytes(Property.AUTHENTICATION_DATA, Bytes.utf8("d"))
                .build();
        return Stream.of(
                        Case.in(ALL, "PINGREQ", Side.SERVER, "C0 00", PingReq.INSTANCE),
                        Case.in(ALL, "PINGRESP", Side.CLIENT, "D0 00", PingResp.INSTANCE),
                        Case.in(ALL, "DISCONNECT", Side.SERVER, "E0 00", bye),
                        Stream.of(
                                v5(
                                        "from the server",
                                        Side.CLIENT,
                                        "E0 02 8E 00",
                                        Disconnect.of(ReasonCode.SESSION_TAKEN_OVER)),
                                v5(
                                                "no properties",
                                                Side.CLIENT,
                                                "E0 01 8E",
                                                Disconnect.of(ReasonCode.SESSION_TAKEN_OVER))
                                        .only(Ways.DECODE),
                                v5("success said aloud", Side.SERVER, "E0 02 00 00", bye)
                                        .only(Ways.DECODE),
                                v5("with will", Side.SERVER, "E0 07 04 05 11 00000001", later),
                                v5("moved", Side.CLIENT, "E0 06 9D 04 1C 0001 'x'", moved),
                                new Case("reason dropped", V3_1, Side.SERVER, "E0 00", later).only(Ways.ENCODE),
                                v5(
                                        "AUTH",
                                        Side.SERVER,
                                        "F0 0A 18 08 15 0001 'm' 16 0001 'd'",
                                        new Auth(ReasonCode.CONTINUE_AUTHENTICATION, data)),
                                v5(
                                        "AUTH again",
                                        Side.SERVER,
                                        "F0 06 19 04 15 0001 'm'",
                                        new Auth(ReasonCode.RE_AUTHENTICATE, METHOD)),
                                v5("AUTH done", Side.CLIENT, "F0 06 00 04 15 0001 'm'", new Auth(SUCCESS, METHOD)),
                                v5("AUTH, nothing said", Side.CLIENT, "F0 00", Auth.of(SUCCESS))))
                .flatMap(stream -> stream);
    }

    private static Case v5(String name, Side reader, String wire, Packet packet) {
        return new Case(name, V5, reader, wire, packet);
    }

    @Test
    void refusesReservedFlags() { // [MQTT-3.14.1-1], [MQTT-3.15.1-1], [MQTT-3.1.1: 2.2.2-2]
        assertRefused(Side.SERVER, V5, "E1", MALFORMED_PACKET, "DISCONNECT has flags 1");
        assertRefused(Side.SERVER, V3_1_1, "E8", MALFORMED_PACKET, "DISCONNECT has flags 8");
        assertRefused(Side.SERVER, V5, "F2", MALFORMED_PACKET, "AUTH has flags 2");
        assertRefused(Side.SERVER, V3_1_1, "C1", MALFORMED_PACKET, "PINGREQ has flags 1");
        assertRefused(Side.CLIENT, V5, "D4", MALFORMED_PACKET, "PINGRESP has flags 4");
    }

    @Test
    void refusesBodiesWhereNoneBelongs() {
        assertRefused(Side.SERVER, V3_1, "C0 01 00", MALFORMED_PACKET, "PINGREQ has bytes left over: 1");
        assertRefused(Side.CLIENT, V5, "D0 01 00", MALFORMED_PACKET, "PINGRESP has bytes left over: 1");
        assertRefused(Side.SERVER, V3_1_1, "E0 02 00 00", MALFORMED_PACKET, "DISCONNECT has bytes left over: 2");
    }

    @Test
    void refusesReasonsFromTheWrongSide() { // [MQTT-3.14.2-1], [MQTT-3.15.2-1]
        assertRefused(Side.SERVER, V5, "E0 01 8E", PROTOCOL_ERROR, "SESSION_TAKEN_OVER comes from the wrong side");
        assertRefused(Side.CLIENT, V5, "E0 01 04", PROTOCOL_ERROR, "DISCONNECT_WITH_WILL comes from the wrong side");
        assertRefused(Side.SERVER, V5, "F0 06 00 04 15 0001 'm'", PROTOCOL_ERROR, "AUTH with SUCCESS");
        assertRefused(Side.SERVER, V5, "F0 00", PROTOCOL_ERROR, "AUTH with SUCCESS"); // the reason left out
        assertRefused(Side.CLIENT, V5, "F0 06 19 04 15 0001 'm'", PROTOCOL_ERROR, "AUTH with RE_AUTHENTICATE");
        assertRefused(Side.SERVER, V5, "E0 01 01", PROTOCOL_ERROR, "not a reason code of DISCONNECT");
        assertRefused(Side.SERVER, V5, "F0 06 87 04 15 0001 'm'", PROTOCOL_ERROR, "not a reason code of AUTH");
    }

    @Test
    void refusesPropertiesFromTheWrongSide() { // [MQTT-3.14.2-2], section 3.14.2.2.5
        assertRefused(Side.CLIENT, V5, "E0 07 00 05 11 00000001", PROTOCOL_ERROR, "session expiry interval");
        assertRefused(Side.SERVER, V5, "E0 06 00 04 1C 0001 'x'", PROTOCOL_ERROR, "server reference");
    }

    @Test
    void refusesAuthThatSaysThingsTwice() { // sections 3.15.2.2.2 to 3.15.2.2.4
        assertRefused(Side.SERVER, V5, "F0 0A 18 08 15 0001 'm' 15 0001 'm'", PROTOCOL_ERROR, "twice");
        assertRefused(Side.SERVER, V5, "F0 0E 18 0C 15 0001 'm' 16 0001 'd' 16 0001 'd'", PROTOCOL_ERROR, "twice");
        assertRefused(Side.SERVER, V5, "F0 0E 18 0C 15 0001 'm' 1F 0001 'r' 1F 0001 'r'", PROTOCOL_ERROR, "twice");
    }

    @Test
    void refusesAuthWithoutMethod() { // section 3.15.2.2.2
        assertRefused(Side.SERVER, V5, "F0 02 18 00", PROTOCOL_ERROR, "AUTH has no AUTHENTICATION_METHOD");
        assertRefused(Side.SERVER, V5, "F0 06 18 04 16 0001 'd'", PROTOCOL_ERROR, "without AUTHENTICATION_METHOD");
        assertRefused(Side.SERVER, V5, "F0 01 18", MALFORMED_PACKET, "ends inside property length");
        assertNotSent(Auth.of(ReasonCode.CONTINUE_AUTHENTICATION), V5, PROTOCOL_ERROR, "no AUTHENTICATION_METHOD");
    }

    @Test
    void knowsNoAuthOnMqtt3() {
        assertRefused(Side.SERVER, V3_1_1, "F0", MALFORMED_PACKET, "packet type 15 is reserved on MQTT 3.1.1");
        assertRefused(Side.CLIENT, V3_1, "F0", MALFORMED_PACKET, "packet type 15 is reserved on MQTT 3.1");
        assertNotSent(new Auth(SUCCESS, METHOD), V3_1_1, PROTOCOL_ERROR, "MQTT 3.1.1 has no AUTH");
    }

    @Test
    void doesNotSendReasonsOfOtherPackets() {
        assertNotSent(Disconnect.of(ReasonCode.BANNED), V5, PROTOCOL_ERROR, "not a reason code of DISCONNECT");
    }
}
