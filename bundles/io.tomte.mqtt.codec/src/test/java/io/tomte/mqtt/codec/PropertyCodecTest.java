package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.tomte.mqtt.codec.Wires.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PropertyCodecTest {
    private static Properties read(String wire, Place place) {
        return PropertyCodec.read(ByteBuffer.wrap(bytes(wire)), place);
    }

    private static void assertRefused(String wire, Place place, ReasonCode reason, String sentence) {
        MalformedPacketException refusal =
                catchThrowableOfType(MalformedPacketException.class, () -> read(wire, place));
        assertThat(refusal).as(wire).hasMessageContaining(sentence);
        assertThat(refusal.reason()).as(wire).isEqualTo(reason);
    }

    private static void assertNotSent(Properties properties, Place place, ReasonCode reason, String sentence) {
        MalformedPacketException refusal =
                catchThrowableOfType(MalformedPacketException.class, () -> PropertyCodec.size(properties, place));
        assertThat(refusal).hasMessageContaining(sentence);
        assertThat(refusal.reason()).isEqualTo(reason);
    }

    /** A property with the smallest value that is allowed for it, as it stands on the wire. */
    private static String smallest(Property property) {
        String value = switch (property.type()) {
            case BYTE -> "00";
            case TWO_BYTES -> "0001";
            case FOUR_BYTES -> "00000001";
            case VARIABLE -> "01";
            case TEXT -> "0001 'x'";
            case BINARY -> "0000";
            case PAIR -> "0000 0000";
        };
        return String.format("%02X %s", property.id(), value);
    }

    @ParameterizedTest
    @EnumSource(Property.class)
    void allowsEachPropertyWhereTheTableSays(Property property) {
        for (Place place : Place.values()) {
            boolean authentic = property != Property.AUTHENTICATION_DATA
                    && (place != Place.AUTH || property == Property.AUTHENTICATION_METHOD);
            String before = authentic ? "" : "15 0000 ";
            byte[] content = bytes(before + smallest(property));
            ByteBuffer wire = ByteBuffer.allocate(1 + content.length)
                    .put((byte) content.length)
                    .put(content)
                    .flip();
            if (place.allows(property)) {
                assertThat(PropertyCodec.read(wire, place).has(property)).isTrue();
            } else {
                assertThat(catchThrowableOfType(MalformedPacketException.class, () -> PropertyCodec.read(wire, place))
                                .reason())
                        .as("%s in %s", property, place)
                        .isEqualTo(ReasonCode.MALFORMED_PACKET);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Property.class)
    void refusesEachSinglePropertyTwice(Property property) {
        for (Place place : Place.values()) {
            if (!place.allows(property) || place.allowsMany(property)) {
                continue;
            }
            int size = bytes(smallest(property)).length * 2;
            String twice = String.format("%02X %s %s", size, smallest(property), smallest(property));
            assertRefused(twice, place, ReasonCode.PROTOCOL_ERROR, place + " has " + property + " twice");
        }
    }

    @Test
    void keepsTheOrderOfUserProperties() { // [MQTT-3.3.2-18]
        Properties found = read("15 26 0001 'b' 0001 '1' 26 0001 'a' 0001 '2' 26 0001 'b' 0001 '1'", Place.PUBLISH);
        assertThat(found.userProperties())
                .extracting(pair -> pair.name() + pair.value())
                .containsExactly("b1", "a2", "b1");
    }

    @Test
    void refusesUnknownIdentifiers() { // section 2.2.2.2
        assertRefused("02 00 00", Place.PUBLISH, ReasonCode.MALFORMED_PACKET, "unknown property 0x00");
        assertRefused("02 2B 00", Place.CONNECT, ReasonCode.MALFORMED_PACKET, "unknown property 0x2B");
        assertRefused("03 8102 00", Place.CONNECT, ReasonCode.MALFORMED_PACKET, "unknown property 0x101");
        assertRefused("03 8100 01", Place.PUBLISH, ReasonCode.MALFORMED_PACKET, "more than needed");
    }

    @Test
    void refusesAValueThatLeavesTheProperties() {
        assertRefused("02 02 00 0000FF", Place.PUBLISH, ReasonCode.MALFORMED_PACKET, "ends inside MESSAGE_EXPIRY");
        assertRefused("03 03 0005 'hello'", Place.PUBLISH, ReasonCode.MALFORMED_PACKET, "ends inside CONTENT_TYPE");
        assertRefused("01 01 01", Place.PUBLISH, ReasonCode.MALFORMED_PACKET, "ends inside PAYLOAD_FORMAT_INDICATOR");
        assertRefused("02 0B 80 01", Place.PUBLISH, ReasonCode.MALFORMED_PACKET, "ends inside SUBSCRIPTION_IDENTIFIER");
        assertRefused("05 01 00", Place.PUBLISH, ReasonCode.MALFORMED_PACKET, "ends inside properties");
        assertRefused("80", Place.PUBLISH, ReasonCode.MALFORMED_PACKET, "ends inside property length");
    }

    @Test
    void refusesTextThatIsNone() { // [MQTT-1.5.7-1], [MQTT-3.3.2-19]
        assertRefused("04 03 0001 FF", Place.PUBLISH, ReasonCode.MALFORMED_PACKET, "CONTENT_TYPE is not UTF-8");
        assertRefused(
                "06 26 0001 00 0000", Place.PUBLISH, ReasonCode.MALFORMED_PACKET, "USER_PROPERTY contains U+0000");
    }

    @Test
    void doesNotSendWhatNobodyMayRead() {
        Properties delay =
                Properties.builder().number(Property.WILL_DELAY_INTERVAL, 1).build();
        assertNotSent(
                delay, Place.PUBLISH, ReasonCode.MALFORMED_PACKET, "WILL_DELAY_INTERVAL is not allowed in PUBLISH");
        Properties id = Properties.builder().subscriptionId(1).build();
        assertNotSent(id, Place.UNSUBSCRIBE, ReasonCode.MALFORMED_PACKET, "not allowed in UNSUBSCRIBE");
        Properties user = Properties.builder().user("a", "b\0").build();
        assertNotSent(user, Place.CONNECT, ReasonCode.MALFORMED_PACKET, "user property value contains U+0000");
        Properties alias = Properties.builder().number(Property.TOPIC_ALIAS, 0).build();
        assertNotSent(alias, Place.PUBLISH, ReasonCode.TOPIC_ALIAS_INVALID, "TOPIC_ALIAS 0");
        Properties negative = Properties.builder()
                .number(Property.SESSION_EXPIRY_INTERVAL, -1)
                .build();
        assertNotSent(negative, Place.CONNECT, ReasonCode.PROTOCOL_ERROR, "SESSION_EXPIRY_INTERVAL -1");
        Properties large = Properties.builder()
                .number(Property.MAXIMUM_PACKET_SIZE, 1L << 32)
                .build();
        assertNotSent(large, Place.CONNACK, ReasonCode.PROTOCOL_ERROR, "MAXIMUM_PACKET_SIZE 4294967296");
        Properties zero = Properties.builder().subscriptionId(0).build();
        assertNotSent(zero, Place.SUBSCRIBE, ReasonCode.PROTOCOL_ERROR, "SUBSCRIPTION_IDENTIFIER 0");
        Properties data = Properties.builder()
                .bytes(Property.AUTHENTICATION_DATA, Bytes.EMPTY)
                .build();
        assertNotSent(data, Place.CONNACK, ReasonCode.PROTOCOL_ERROR, "without AUTHENTICATION_METHOD");
        Properties reply =
                Properties.builder().text(Property.RESPONSE_TOPIC, "a/+").build();
        assertNotSent(reply, Place.WILL, ReasonCode.PROTOCOL_ERROR, "RESPONSE_TOPIC 'a/+'");
        Bytes longest = Bytes.copyOf(new byte[65_536]);
        Properties correlation =
                Properties.builder().bytes(Property.CORRELATION_DATA, longest).build();
        assertNotSent(correlation, Place.PUBLISH, ReasonCode.MALFORMED_PACKET, "CORRELATION_DATA has 65536 bytes");
    }

    @Test
    void countsLengthsAcrossTheStepsOfTheLengthField() {
        for (int size : new int[] {1, 119, 120, 121, 122, 123, 124, 125, 126, 16_376, 16_377, 16_378, 16_379, 16_380}) {
            Properties text = Properties.builder()
                    .text(Property.CONTENT_TYPE, "x".repeat(size))
                    .build();
            ByteBuffer out = ByteBuffer.allocate(PropertyCodec.size(text, Place.PUBLISH));
            PropertyCodec.write(text, Place.PUBLISH, out);

            assertThat(out.hasRemaining()).isFalse();
            assertThat(PropertyCodec.read(out.flip(), Place.PUBLISH)).isEqualTo(text);
        }
    }
}
