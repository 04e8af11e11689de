package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.util.stream.Stream;

import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.tomte.mqtt.codec.Wires.assertNotSent;
import static io.tomte.mqtt.codec.Wires.assertRefused;
import static io.tomte.mqtt.packet.MqttVersion.V3_1;
import static io.tomte.mqtt.packet.MqttVersion.V3_1_1;
import static io.tomte.mqtt.packet.MqttVersion.V5;
import static io.tomte.mqtt.packet.QoS.AT_LEAST_ONCE;
import static io.tomte.mqtt.packet.QoS.AT_MOST_ONCE;
import static io.tomte.mqtt.packet.QoS.EXACTLY_ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PublishCodecTest implements WireTable {
    private static final Publish HI = Publish.of("a/b", Bytes.utf8("hi"), AT_MOST_ONCE, false);
    private static final Properties ALL_PROPERTIES = Properties.builder()
            .number(Property.PAYLOAD_FORMAT_INDICATOR, 1)
            .number(Property.MESSAGE_EXPIRY_INTERVAL, 0xFFFF_FFFFL)
            .text(Property.CONTENT_TYPE, "t")
            .text(Property.RESPONSE_TOPIC, "r")
            .bytes(Property.CORRELATION_DATA, Bytes.copyOf(new byte[] {0, -1}))
            .number(Property.TOPIC_ALIAS, 7)
            .subscriptionId(1)
            .subscriptionId(268_435_455)
            .user("k", "1")
            .user("k", "2")
            .build();

    static Stream<Case> cases() {
        Publish again = new Publish("a/b", Bytes.utf8("hi"), EXACTLY_ONCE, true, true, 0x1234, Properties.NONE);
        Publish empty = Publish.of("a/b", Bytes.EMPTY, AT_MOST_ONCE, true);
        Publish everything = new Publish("a", Bytes.EMPTY, AT_LEAST_ONCE, false, false, 1, ALL_PROPERTIES);
        Publish aliasOnly = Publish.of("", Bytes.utf8("x"), AT_MOST_ONCE, false)
                .withProperties(Properties.builder()
                        .number(Property.TOPIC_ALIAS, 0xFFFF)
                        .build());
        Publish strayDup = new Publish("a", Bytes.EMPTY, AT_MOST_ONCE, false, true, 77, Properties.NONE);
        Publish letters = Publish.of("ä/€/😀/\uFEFF", Bytes.EMPTY, AT_MOST_ONCE, false);
        return Stream.of(
                        Case.in(V3, "QoS 0", Side.SERVER, "30 07 0003 'a/b' 'hi'", HI),
                        Case.in(V3, "QoS 0 from a server", Side.CLIENT, "30 07 0003 'a/b' 'hi'", HI),
                        Case.in(V3, "QoS 2, again, retained", Side.SERVER, "3D 09 0003 'a/b' 1234 'hi'", again),
                        Case.in(V3, "no payload, retained", Side.SERVER, "31 05 0003 'a/b'", empty),
                        Case.in(V3, "BOM kept", Side.SERVER, "30 11 000F 'ä/€/😀/' EFBBBF", letters),
                        Stream.of(
                                new Case("QoS 0", V5, Side.SERVER, "30 08 0003 'a/b' 00 'hi'", HI),
                                new Case(
                                        "QoS 2, again, retained",
                                        V5,
                                        Side.SERVER,
                                        "3D 0A 0003 'a/b' 1234 00 'hi'",
                                        again),
                                new Case("alias for a topic", V5, Side.SERVER, "30 07 0000 03 23 FFFF 'x'", aliasOnly),
                                new Case(
                                        "all properties",
                                        V5,
                                        Side.CLIENT,
                                        "32 32 0001 'a' 0001 2C 01 01 02 FFFFFFFF 03 0001 't' 08 0001 'r' 09 0002 00FF"
                                                + " 23 0007 0B 01 0B FFFFFF7F 26 0001 'k' 0001 '1' 26 0001 'k' 0001 '2'",
                                        everything),
                                new Case("DUP and id dropped at QoS 0", V3_1_1, Side.SERVER, "30 03 0001 'a'", strayDup)
                                        .only(Ways.ENCODE),
                                new Case("properties dropped", V3_1, Side.SERVER, "32 05 0001 'a' 0001", everything)
                                        .only(Ways.ENCODE),
                                new Case(
                                                "DUP at QoS 0 means nothing",
                                                V3_1,
                                                Side.SERVER,
                                                "38 03 0001 'a'",
                                                Publish.of("a", Bytes.EMPTY, AT_MOST_ONCE, false))
                                        .only(Ways.DECODE)))
                .flatMap(stream -> stream);
    }

    @Test
    void refusesQos3() { // [MQTT-3.3.1-4]
        assertRefused(Side.SERVER, V3_1, "36 07 0001 'a' 0001 'hi'", ReasonCode.MALFORMED_PACKET, "QoS 3");
        assertRefused(Side.SERVER, V3_1_1, "36", ReasonCode.MALFORMED_PACKET, "QoS 3");
        assertRefused(Side.CLIENT, V5, "36", ReasonCode.MALFORMED_PACKET, "QoS 3");
    }

    @Test
    void refusesDupAtQos0() { // [MQTT-3.3.1-2]
        assertRefused(Side.SERVER, V3_1_1, "38 03 0001 'a'", ReasonCode.MALFORMED_PACKET, "DUP");
        assertRefused(Side.SERVER, V5, "38 04 0001 'a' 00", ReasonCode.MALFORMED_PACKET, "DUP");
    }

    @Test
    void refusesPacketIdZero() { // [MQTT-2.2.1-3]
        assertRefused(Side.SERVER, V3_1_1, "32 05 0001 'a' 0000", ReasonCode.PROTOCOL_ERROR, "packet identifier is 0");
        assertRefused(Side.SERVER, V5, "32 06 0001 'a' 0000 00", ReasonCode.PROTOCOL_ERROR, "packet identifier is 0");
    }

    @Test
    void refusesWildcardsInTheTopic() { // [MQTT-3.3.2-2]
        assertRefused(Side.SERVER, V5, "30 06 0003 'a/#' 00", ReasonCode.TOPIC_NAME_INVALID, "wildcard");
        assertRefused(Side.CLIENT, V5, "30 04 0001 '+' 00", ReasonCode.TOPIC_NAME_INVALID, "wildcard");
        assertRefused(Side.SERVER, V3_1_1, "30 05 0003 'a/+'", ReasonCode.MALFORMED_PACKET, "wildcard");
    }

    @Test
    void refusesAnEmptyTopicWithoutAlias() { // [MQTT-4.7.3-1]
        assertRefused(
                Side.SERVER, V5, "30 03 0000 00", ReasonCode.PROTOCOL_ERROR, "neither topic name nor topic alias");
        assertRefused(Side.SERVER, V3_1_1, "30 02 0000", ReasonCode.MALFORMED_PACKET, "topic name is empty");
        assertRefused(Side.CLIENT, V3_1, "30 02 0000", ReasonCode.MALFORMED_PACKET, "topic name is empty");
    }

    @Test
    void refusesTopicAliasZero() { // [MQTT-3.3.2-8]
        assertRefused(Side.SERVER, V5, "30 07 0001 'a' 03 23 0000", ReasonCode.TOPIC_ALIAS_INVALID, "TOPIC_ALIAS 0");
    }

    @Test
    void refusesASubscriptionIdentifierFromAClient() { // [MQTT-3.3.4-6]
        assertRefused(Side.SERVER, V5, "30 06 0001 'a' 02 0B 01", ReasonCode.PROTOCOL_ERROR, "subscription identifier");
    }

    @Test
    void refusesAResponseTopicThatIsNone() { // [MQTT-3.3.2-14]
        assertRefused(
                Side.SERVER, V5, "30 08 0001 'a' 04 08 0001 '#'", ReasonCode.PROTOCOL_ERROR, "RESPONSE_TOPIC '#'");
        assertRefused(Side.SERVER, V5, "30 07 0001 'a' 03 08 0000", ReasonCode.PROTOCOL_ERROR, "RESPONSE_TOPIC ''");
    }

    @Test
    void refusesAPacketThatEndsEarly() {
        assertRefused(Side.SERVER, V5, "30 03 0003 'a'", ReasonCode.MALFORMED_PACKET, "ends inside topic name");
        assertRefused(Side.SERVER, V5, "30 01 00", ReasonCode.MALFORMED_PACKET, "ends inside topic name");
        assertRefused(Side.SERVER, V5, "30 03 0001 'a'", ReasonCode.MALFORMED_PACKET, "ends inside property length");
        assertRefused(Side.SERVER, V5, "30 04 0001 'a' 01", ReasonCode.MALFORMED_PACKET, "ends inside properties");
        assertRefused(
                Side.SERVER, V3_1_1, "32 04 0001 'a' 00", ReasonCode.MALFORMED_PACKET, "inside packet identifier");
    }

    @Test
    void doesNotSendWhatNobodyMayRead() {
        assertNotSent(
                Publish.of("a/#", Bytes.EMPTY, AT_MOST_ONCE, false), V5, ReasonCode.TOPIC_NAME_INVALID, "wildcard");
        assertNotSent(Publish.of("", Bytes.EMPTY, AT_MOST_ONCE, false), V5, ReasonCode.PROTOCOL_ERROR, "neither");
        assertNotSent(
                Publish.of("a\0", Bytes.EMPTY, AT_MOST_ONCE, false), V3_1_1, ReasonCode.MALFORMED_PACKET, "U+0000");
        assertNotSent(
                Publish.of("a\uD800", Bytes.EMPTY, AT_MOST_ONCE, false), V5, ReasonCode.MALFORMED_PACKET, "surrogate");
        assertNotSent(
                Publish.of("ä".repeat(32_768), Bytes.EMPTY, AT_MOST_ONCE, false),
                V3_1,
                ReasonCode.MALFORMED_PACKET,
                "65536 bytes, more than 65535");
        assertNotSent(
                Publish.of("a", Bytes.EMPTY, AT_LEAST_ONCE, false),
                V5,
                ReasonCode.PROTOCOL_ERROR,
                "no packet identifier");
        assertNotSent(
                Publish.of("", Bytes.EMPTY, AT_MOST_ONCE, false).withProperties(ALL_PROPERTIES),
                V3_1_1,
                ReasonCode.MALFORMED_PACKET,
                "topic name is empty");
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void tellsWhereThePacketIdStands(MqttVersion version) {
        for (int payload : new int[] {0, 119, 120, 200, 20_000}) { // around the steps of the remaining length
            Publish first = new Publish(
                    "tö/pic", Bytes.copyOf(new byte[payload]), QoS.AT_LEAST_ONCE, false, false, 1, Properties.NONE);
            byte[] frame = Wires.encode(first, version);
            ByteBuffer.wrap(frame).putShort(PacketEncoder.packetIdOffset(first, version), (short) 0xABCD);

            assertThat(frame).isEqualTo(Wires.encode(first.withPacketId(0xABCD), version));
        }
        assertThatThrownBy(() -> PacketEncoder.packetIdOffset(HI, version))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
