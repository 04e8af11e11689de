package io.tomte.mqtt.codec;

import java.util.Optional;
import java.util.stream.Stream;

import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Will;
import org.junit.jupiter.api.Test;

import static io.tomte.mqtt.codec.Wires.assertNotSent;
import static io.tomte.mqtt.codec.Wires.assertRefused;
import static io.tomte.mqtt.packet.MqttVersion.V3_1;
import static io.tomte.mqtt.packet.MqttVersion.V3_1_1;
import static io.tomte.mqtt.packet.MqttVersion.V5;
import static io.tomte.mqtt.packet.ReasonCode.MALFORMED_PACKET;
import static io.tomte.mqtt.packet.ReasonCode.PROTOCOL_ERROR;
import static io.tomte.mqtt.packet.ReasonCode.TOPIC_NAME_INVALID;
import static io.tomte.mqtt.packet.ReasonCode.UNSUPPORTED_PROTOCOL_VERSION;

class ConnectCodecTest implements WireTable {
    private static final Will WILL = new Will("w", Bytes.utf8("gone"), QoS.EXACTLY_ONCE, true, Properties.NONE);

    private static Connect full(MqttVersion version, Will will, Properties properties) {
        return new Connect(
                version,
                false,
                0xFFFF,
                "me",
                Optional.of(will),
                Optional.of("ann"),
                Optional.of(Bytes.copyOf(new byte[] {0, -1})),
                properties);
    }

    private static Connect withUser(MqttVersion version, Optional<String> user, Optional<Bytes> password) {
        return new Connect(version, true, 60, "c", Optional.empty(), user, password, Properties.NONE);
    }

    static Stream<Case> cases() {
        Properties properties = Properties.builder()
                .number(Property.SESSION_EXPIRY_INTERVAL, 120)
                .text(Property.AUTHENTICATION_METHOD, "m")
                .bytes(Property.AUTHENTICATION_DATA, Bytes.utf8("d"))
                .number(Property.REQUEST_PROBLEM_INFORMATION, 0)
                .number(Property.REQUEST_RESPONSE_INFORMATION, 1)
                .number(Property.RECEIVE_MAXIMUM, 1)
                .number(Property.TOPIC_ALIAS_MAXIMUM, 0)
                .number(Property.MAXIMUM_PACKET_SIZE, 1)
                .user("k", "v")
                .build();
        Will will = new Will(
                "w",
                Bytes.utf8("gone"),
                QoS.AT_LEAST_ONCE,
                false,
                Properties.builder().number(Property.WILL_DELAY_INTERVAL, 5).build());
        return Stream.of(
                c(V3_1, "smallest", "10 0F 0006 'MQIsdp' 03 02 003C 0001 'c'", Connect.of(V3_1, "c")),
                c(V3_1_1, "smallest", "10 0D 0004 'MQTT' 04 02 003C 0001 'c'", Connect.of(V3_1_1, "c")),
                c(V3_1_1, "no client id", "10 0C 0004 'MQTT' 04 02 003C 0000", Connect.of(V3_1_1, "")),
                c(V5, "smallest", "10 0E 0004 'MQTT' 05 02 003C 00 0001 'c'", Connect.of(V5, "c")),
                c(
                        V3_1,
                        "everything",
                        "10 22 0006 'MQIsdp' 03 F4 FFFF 0002 'me' 0001 'w' 0004 'gone' 0003 'ann' 0002 00FF",
                        full(V3_1, WILL, Properties.NONE)),
                c(
                        V3_1_1,
                        "everything",
                        "10 20 0004 'MQTT' 04 F4 FFFF 0002 'me' 0001 'w' 0004 'gone' 0003 'ann' 0002 00FF",
                        full(V3_1_1, WILL, Properties.NONE)),
                c(
                        V5,
                        "everything",
                        "10 4A 0004 'MQTT' 05 CC FFFF 23 11 00000078 15 0001 'm' 16 0001 'd' 17 00 19 01 21 0001 22 0000"
                                + " 27 00000001 26 0001 'k' 0001 'v'"
                                + " 0002 'me' 05 18 00000005 0001 'w' 0004 'gone' 0003 'ann' 0002 00FF",
                        full(V5, will, properties)),
                c(V3_1_1, "bridge bit", "10 0D 0004 'MQTT' 84 02 003C 0001 'c'", Connect.of(V3_1_1, "c"))
                        .only(Ways.DECODE),
                c(V3_1, "bridge bit", "10 0F 0006 'MQIsdp' 83 02 003C 0001 'c'", Connect.of(V3_1, "c"))
                        .only(Ways.DECODE),
                c(V3_1, "flags it calls unused", "10 0F 0006 'MQIsdp' 03 3B 003C 0001 'c'", Connect.of(V3_1, "c"))
                        .only(Ways.DECODE),
                c(
                                V3_1,
                                "user name and password left out",
                                "10 0F 0006 'MQIsdp' 03 C2 003C 0001 'c'",
                                Connect.of(V3_1, "c"))
                        .only(Ways.DECODE),
                c(
                                V3_1,
                                "password left out",
                                "10 12 0006 'MQIsdp' 03 C2 003C 0001 'c' 0001 'u'",
                                withUser(V3_1, Optional.of("u"), Optional.empty()))
                        .only(Ways.DECODE),
                c(
                        V5,
                        "password without user name",
                        "10 11 0004 'MQTT' 05 42 003C 00 0001 'c' 0001 'p'",
                        withUser(V5, Optional.empty(), Optional.of(Bytes.utf8("p")))));
    }

    private static Case c(MqttVersion version, String name, String wire, Connect connect) {
        return new Case(name, version, Side.SERVER, wire, connect);
    }

    private static void refused(String wire, ReasonCode reason, String sentence) {
        assertRefused(Side.SERVER, V3_1_1, wire, reason, sentence); // the packet itself names its version
    }

    @Test
    void refusesOtherProtocols() { // [MQTT-3.1.2-1], [MQTT-3.1.2-2]
        refused("10 0D 0004 'MQTT' 06 02 003C 0001 'c'", UNSUPPORTED_PROTOCOL_VERSION, "'MQTT' level 6");
        refused("10 0D 0004 'MQTT' 03 02 003C 0001 'c'", UNSUPPORTED_PROTOCOL_VERSION, "'MQTT' level 3");
        refused("10 0D 0004 'MQTT' 85 02 003C 0001 'c'", UNSUPPORTED_PROTOCOL_VERSION, "'MQTT' level 133");
        refused("10 0F 0006 'MQIsdp' 04 02 003C 0001 'c'", UNSUPPORTED_PROTOCOL_VERSION, "'MQIsdp' level 4");
        refused("10 0D 0004 'mqtt' 04 02 003C 0001 'c'", UNSUPPORTED_PROTOCOL_VERSION, "'mqtt' level 4");
    }

    @Test
    void refusesReservedFlags() { // [MQTT-2.1.3-1], [MQTT-3.1.2-3]
        refused("11 0D 0004 'MQTT' 04 02 003C 0001 'c'", MALFORMED_PACKET, "CONNECT has flags 1");
        refused("10 0D 0004 'MQTT' 04 03 003C 0001 'c'", MALFORMED_PACKET, "reserved connect flag");
        refused("10 0E 0004 'MQTT' 05 03 003C 00 0001 'c'", MALFORMED_PACKET, "reserved connect flag");
    }

    @Test
    void refusesWillFlagsThatDoNotFit() { // [MQTT-3.1.2-11], [MQTT-3.1.2-12], [MQTT-3.1.2-13]
        refused("10 0D 0004 'MQTT' 04 0A 003C 0001 'c'", MALFORMED_PACKET, "no will");
        refused("10 0D 0004 'MQTT' 04 22 003C 0001 'c'", MALFORMED_PACKET, "no will");
        refused("10 0E 0004 'MQTT' 05 12 003C 00 0001 'c'", MALFORMED_PACKET, "no will");
        refused("10 15 0004 'MQTT' 04 1E 003C 0001 'c' 0001 'w' 0003 'bye'", MALFORMED_PACKET, "will QoS is 3");
        refused("10 17 0006 'MQIsdp' 03 1E 003C 0001 'c' 0001 'w' 0003 'bye'", MALFORMED_PACKET, "will QoS is 3");
    }

    @Test
    void refusesAPasswordWithoutUserName() { // [MQTT-3.1.1: 3.1.2-22]
        refused("10 10 0004 'MQTT' 04 42 003C 0001 'c' 0001 'p'", MALFORMED_PACKET, "no user name");
        refused("10 12 0006 'MQIsdp' 03 42 003C 0001 'c' 0001 'p'", MALFORMED_PACKET, "no user name");
    }

    @Test
    void refusesFieldsThatAreMissing() { // [MQTT-3.1.2-9], [MQTT-3.1.2-17], [MQTT-3.1.2-19], [MQTT-3.1.3-3]
        refused("10 0A 0004 'MQTT' 04 02 003C", MALFORMED_PACKET, "ends inside client identifier");
        refused("10 0D 0004 'MQTT' 04 06 003C 0001 'c'", MALFORMED_PACKET, "ends inside will topic");
        refused("10 10 0004 'MQTT' 04 06 003C 0001 'c' 0001 'w'", MALFORMED_PACKET, "ends inside will payload");
        refused("10 0D 0004 'MQTT' 04 82 003C 0001 'c'", MALFORMED_PACKET, "ends inside user name");
        refused("10 10 0004 'MQTT' 04 C2 003C 0001 'c' 0001 'u'", MALFORMED_PACKET, "ends inside password");
        refused("10 09 0004 'MQTT' 05 02 00", MALFORMED_PACKET, "ends inside keep alive");
        refused("10 07 0004 'MQTT' 05", MALFORMED_PACKET, "ends inside connect flags");
        refused("10 06 0004 'MQTT'", MALFORMED_PACKET, "ends inside protocol level");
    }

    @Test
    void refusesFieldsNoFlagAnnounces() { // [MQTT-3.1.2-16], [MQTT-3.1.2-18]
        refused("10 10 0004 'MQTT' 04 02 003C 0001 'c' 0001 'u'", MALFORMED_PACKET, "bytes left over: 3");
        refused("10 11 0004 'MQTT' 05 02 003C 00 0001 'c' 0001 'u'", MALFORMED_PACKET, "bytes left over: 3");
    }

    @Test
    void refusesAWillTopicThatIsNone() { // [MQTT-4.7.0-1], [MQTT-4.7.3-1]
        refused("10 13 0004 'MQTT' 05 06 003C 00 0001 'c' 00 0001 '#' 0000", TOPIC_NAME_INVALID, "will topic '#'");
        refused("10 12 0004 'MQTT' 05 06 003C 00 0001 'c' 00 0000 0000", MALFORMED_PACKET, "will topic is empty");
        refused("10 12 0004 'MQTT' 04 06 003C 0001 'c' 0001 '+' 0000", MALFORMED_PACKET, "will topic '+'");
    }

    @Test
    void refusesTextThatIsNone() { // [MQTT-1.5.4-1], [MQTT-1.5.4-2], [MQTT-3.1.3-4], [MQTT-3.1.3-11], [MQTT-3.1.3-12]
        refused("10 0D 0004 'MQTT' 04 02 003C 0001 FF", MALFORMED_PACKET, "client identifier is not UTF-8 at byte 0");
        refused(
                "10 0E 0004 'MQTT' 04 02 003C 0002 'c' 00",
                MALFORMED_PACKET,
                "client identifier contains U+0000 at byte 1");
        refused("10 12 0004 'MQTT' 04 06 003C 0001 'c' 0001 00 0000", MALFORMED_PACKET, "will topic contains U+0000");
        refused("10 12 0004 'MQTT' 04 82 003C 0001 'c' 0003 EDA080", MALFORMED_PACKET, "user name is not UTF-8");
    }

    @Test
    void refusesValuesOutOfRange() {
        refused("10 11 0004 'MQTT' 05 02 003C 03 21 0000 0001 'c'", PROTOCOL_ERROR, "RECEIVE_MAXIMUM 0");
        refused("10 13 0004 'MQTT' 05 02 003C 05 27 00000000 0001 'c'", PROTOCOL_ERROR, "MAXIMUM_PACKET_SIZE 0");
        refused("10 10 0004 'MQTT' 05 02 003C 02 17 02 0001 'c'", PROTOCOL_ERROR, "REQUEST_PROBLEM_INFORMATION 2");
        refused("10 10 0004 'MQTT' 05 02 003C 02 19 FF 0001 'c'", PROTOCOL_ERROR, "REQUEST_RESPONSE_INFORMATION 255");
        refused(
                "10 12 0004 'MQTT' 05 02 003C 04 16 0001 'd' 0001 'c'",
                PROTOCOL_ERROR,
                "without AUTHENTICATION_METHOD");
    }

    @Test
    void refusesPropertiesInTheWrongPlace() { // section 2.2.2.2
        refused("10 13 0004 'MQTT' 05 02 003C 05 18 00000005 0001 'c'", MALFORMED_PACKET, "WILL_DELAY_INTERVAL");
        refused(
                "10 18 0004 'MQTT' 05 06 003C 00 0001 'c' 05 11 00000005 0001 'w' 0000",
                MALFORMED_PACKET,
                "SESSION_EXPIRY_INTERVAL is not allowed in WILL");
    }

    @Test
    void doesNotSendWhatTheVersionForbids() {
        Connect password = withUser(V3_1_1, Optional.empty(), Optional.of(Bytes.EMPTY));
        assertNotSent(password, V3_1_1, PROTOCOL_ERROR, "a password needs a user name");
        assertNotSent(Connect.of(V3_1, "c"), V5, PROTOCOL_ERROR, "speaks MQTT 3.1 on a connection that speaks 5.0");
        Will wild = new Will("#", Bytes.EMPTY, QoS.AT_MOST_ONCE, false, Properties.NONE);
        assertNotSent(full(V5, wild, Properties.NONE), V5, TOPIC_NAME_INVALID, "wildcard");
        Will large = new Will("w", Bytes.copyOf(new byte[65_536]), QoS.AT_MOST_ONCE, false, Properties.NONE);
        assertNotSent(full(V3_1_1, large, Properties.NONE), V3_1_1, MALFORMED_PACKET, "will payload has 65536 bytes");
    }
}
