package io.tomte.acceptance.wire;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every place where a client writes a string, with texts that are and bytes that are none. */
class TextTableTest extends WireTest {
    private static final List<String> NO_TEXT = List.of(
            "61 00 62",
            "00",
            "80",
            "C0 80",
            "C3",
            "C3 28",
            "E0 80 80",
            "ED A0 80",
            "ED BF BF",
            "ED A0 BD ED B8 80",
            "E2 82",
            "F0 80 80 80",
            "F4 90 80 80",
            "F8 88 80 80 80",
            "FE",
            "61 FF");
    private static final List<String> TEXT = List.of(
            "61",
            "7F",
            "C2 80",
            "DF BF",
            "E0 A0 80",
            "ED 9F BF",
            "EE 80 80",
            "EF BB BF",
            "EF BF BD",
            "F0 90 80 80",
            "F4 8F BF BF",
            "C3 A9 61 CC 8A");

    TextTableTest(Address broker) {
        super(broker);
    }

    /** Each with one % where the string with its length goes. */
    enum Place {
        CLIENT_ID("10 [@ 02 003C $ %]"),
        USER_NAME("10 [@ 82 003C $ ? %]"),
        WILL_TOPIC("10 [@ 06 003C $ ? $ % 'w']"),
        CONNECT_USER_PROPERTY_NAME("10 [@ 02 003C [26 % 'v'] ?]"),
        CONNECT_USER_PROPERTY_VALUE("10 [@ 02 003C [26 'n' %] ?]"),
        WILL_CONTENT_TYPE("10 [@ 06 003C [] ? [03 %] 'wire/w' 'w']"),
        WILL_RESPONSE_TOPIC("10 [@ 06 003C [] ? [08 %] 'wire/w' 'w']"),
        WILL_USER_PROPERTY_NAME("10 [@ 06 003C [] ? [26 % 'v'] 'wire/w' 'w']"),
        WILL_USER_PROPERTY_VALUE("10 [@ 06 003C [] ? [26 'n' %] 'wire/w' 'w']"),
        TOPIC("30 [% $ <x>]"),
        CONTENT_TYPE("30 ['wire/t' [03 %] <x>]"),
        RESPONSE_TOPIC("30 ['wire/t' [08 %] <x>]"),
        USER_PROPERTY_NAME("30 ['wire/t' [26 % 'v'] <x>]"),
        USER_PROPERTY_VALUE("30 ['wire/t' [26 'n' %] <x>]"),
        PUBACK_REASON("40 [0001 00 [1F %]]"),
        PUBACK_USER_PROPERTY_NAME("40 [0001 00 [26 % 'v']]"),
        PUBREC_REASON("50 [0001 00 [1F %]]"),
        PUBREC_USER_PROPERTY_VALUE("50 [0001 00 [26 'n' %]]"),
        PUBREL_REASON("62 [0001 00 [1F %]]"),
        PUBREL_USER_PROPERTY_NAME("62 [0001 00 [26 % 'v']]"),
        PUBCOMP_REASON("70 [0001 00 [1F %]]"),
        PUBCOMP_USER_PROPERTY_VALUE("70 [0001 00 [26 'n' %]]"),
        FILTER("82 [0001 $ % 00]"),
        SECOND_FILTER("82 [0001 $ 'wire/t' 00 % 00]"),
        SUBSCRIBE_USER_PROPERTY_NAME("82 [0001 [26 % 'v'] 'wire/t' 00]"),
        SUBSCRIBE_USER_PROPERTY_VALUE("82 [0001 [26 'n' %] 'wire/t' 00]"),
        UNSUBSCRIBE_FILTER("A2 [0001 $ %]"),
        UNSUBSCRIBE_USER_PROPERTY_NAME("A2 [0001 [26 % 'v'] 'wire/t']"),
        UNSUBSCRIBE_USER_PROPERTY_VALUE("A2 [0001 [26 'n' %] 'wire/t']"),
        DISCONNECT_REASON("E0 [00 [1F %]]"),
        DISCONNECT_USER_PROPERTY_NAME("E0 [00 [26 % 'v']]");

        private static final Set<Place> OF_ALL_VERSIONS =
                Set.of(CLIENT_ID, USER_NAME, WILL_TOPIC, TOPIC, FILTER, SECOND_FILTER, UNSUBSCRIBE_FILTER);
        private final String packet;

        Place(String packet) {
            this.packet = packet;
        }

        byte[] with(Level level, String bytes) {
            String notation = packet.replace("%", "{" + bytes + "}");
            return notation.contains("?") ? Notation.bytes(level, notation, unique()) : Notation.bytes(level, notation);
        }

        List<Level> levels() {
            return OF_ALL_VERSIONS.contains(this) ? List.of(Level.V3_1_1, Level.V5) : List.of(Level.V5);
        }

        boolean isConnect() {
            return packet.startsWith("10");
        }

        String title() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    @ParameterizedTest
    @EnumSource
    @Statement(v5 = "4.13.1-1", v311 = "4.8.0-1")
    @Violation(
            v5 = {
                "1.5.4-1",
                "1.5.4-2",
                "1.5.7-1",
                "3.1.3-4",
                "3.1.3-11",
                "3.1.3-12",
                "3.3.2-1",
                "3.3.2-13",
                "3.3.2-19",
                "3.8.3-1",
                "3.10.3-1",
                "4.7.3-2"
            },
            v311 = {"1.5.3-1", "1.5.3-2", "3.1.3-4", "3.1.3-10", "3.1.3-11", "3.3.2-1", "3.8.3-1", "3.10.3-1", "4.7.3-2"
            })
    void bytesThatAreNoTextEndTheConnection(Place place) {
        for (Level level : place.levels()) {
            for (String bytes : NO_TEXT) {
                byte[] packet = place.with(level, bytes);
                if (place.isConnect()) {
                    refused(open(level), place.title(), packet, MALFORMED, PROTOCOL_ERROR, 0x85, 0x90);
                } else {
                    ends(client(level), place.title(), packet, MALFORMED, PROTOCOL_ERROR, 0x8F, 0x90);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Statement(
            v5 = {
                "1.5.4-1",
                "1.5.4-2",
                "1.5.4-3",
                "1.5.7-1",
                "3.1.3-4",
                "3.1.3-11",
                "3.1.3-12",
                "3.3.2-1",
                "3.3.2-13",
                "3.3.2-14",
                "3.3.2-19",
                "3.8.3-1",
                "3.10.3-1",
                "4.7.3-2",
                "4.7.3-3"
            },
            v311 = {
                "1.5.3-1",
                "1.5.3-2",
                "1.5.3-3",
                "3.1.3-4",
                "3.1.3-10",
                "3.1.3-11",
                "3.3.2-1",
                "3.8.3-1",
                "3.10.3-1",
                "4.7.3-2",
                "4.7.3-3"
            })
    void everyTextIsTaken(Place place) {
        for (Level level : place.levels()) {
            Wire lasting = client(level);
            for (String bytes : TEXT) {
                take(lasting, place, bytes);
            }
            if (place != Place.CLIENT_ID) {
                take(lasting, place, "61".repeat(65_535));
            }
        }
    }

    private void take(Wire lasting, Place place, String bytes) {
        Level level = lasting.level();
        byte[] packet = place.with(level, bytes);
        if (place.isConnect()) {
            open(level).sendBytes(packet).expectConnack(false).disconnect();
        } else if (place == Place.DISCONNECT_REASON || place == Place.DISCONNECT_USER_PROPERTY_NAME) {
            client(level).sendBytes(packet).expectEnd();
        } else {
            taken(lasting, place.title(), packet);
        }
    }
}
