package io.tomte.acceptance.wire;

import java.util.Arrays;
import java.util.List;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every packet of a client cut at every byte, with lengths that say so and lengths that do not. */
class LengthTableTest extends WireTest {
    LengthTableTest(Address broker) {
        super(broker);
    }

    /** Packets of which no part is a packet, but where it is said. */
    enum Whole {
        CONNECT("10 [@ C6 003C $ ? $ 'wire/w' 'w' 'user' 'secret']"),
        CONNECT_WITH_PROPERTIES("10 [@ 06 003C [11 0000003C 26 'a' 'b'] ? [18 00000001] 'wire/w' 'w']"),
        PUBLISH("30 ['wire/t' $]"),
        PUBLISH_AT_QOS_2("34 ['wire/t' 0007 $]"),
        PUBLISH_WITH_PROPERTIES("32 ['wire/t' 0007 [01 01 03 'text' 26 'a' 'b']]"),
        PUBACK("40 [0001]"),
        PUBREC("50 [0001]"),
        PUBREL("62 [0001]"),
        PUBCOMP("70 [0001]"),
        PUBACK_WITH_PROPERTIES("40 [0001 00 [1F 'why' 26 'a' 'b']]", 2, 3),
        PUBREC_WITH_PROPERTIES("50 [0001 00 [1F 'why' 26 'a' 'b']]", 2, 3),
        PUBREL_WITH_PROPERTIES("62 [0001 00 [1F 'why' 26 'a' 'b']]", 2, 3),
        PUBCOMP_WITH_PROPERTIES("70 [0001 00 [1F 'why' 26 'a' 'b']]", 2, 3),
        SUBSCRIBE("82 [0001 $ 'wire/t' 01]"),
        SUBSCRIBE_WITH_PROPERTIES("82 [0001 [0B 07 26 'a' 'b'] 'wire/t' 01]"),
        UNSUBSCRIBE("A2 [0001 $ 'wire/t']"),
        UNSUBSCRIBE_WITH_PROPERTIES("A2 [0001 [26 'a' 'b'] 'wire/t']"),
        DISCONNECT_WITH_PROPERTIES("E0 [04 [1F 'why' 26 'a' 'b']]", 0, 1);

        private final String notation;
        private final int from;
        private final int to;

        Whole(String notation) {
            this(notation, 1, 0);
        }

        /** From and to say at which lengths of its body it is a packet already. */
        Whole(String notation, int from, int to) {
            this.notation = notation;
            this.from = from;
            this.to = to;
        }

        boolean isPacketAt(int length) {
            return length >= from && length <= to;
        }

        byte[] bytes(Level level) {
            return notation.contains("?") ? Notation.bytes(level, notation, unique()) : Notation.bytes(level, notation);
        }

        byte[] body(Level level) {
            byte[] bytes = bytes(level); // all are shorter than 128 bytes
            return Arrays.copyOfRange(bytes, 2, bytes.length);
        }

        boolean isConnect() {
            return name().startsWith("CONNECT");
        }

        List<Level> levels() {
            return name().endsWith("PROPERTIES") ? List.of(Level.V5) : List.of(Level.V3_1_1, Level.V5);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Statement(v5 = "4.13.1-1", v311 = "4.8.0-1")
    @Violation(
            v5 = {"3.1.4-1", "3.1.2-9", "3.1.2-17", "3.1.2-19", "3.1.3-3", "3.3.2-1", "2.2.2-1"},
            v311 = {"3.1.4-1", "3.1.2-9", "3.1.2-19", "3.1.2-21", "3.1.3-3", "3.3.2-1", "2.3.1-1"})
    void aBodyThatIsTooShortEndsTheConnection(Whole whole) {
        for (Level level : whole.levels()) {
            byte[] body = whole.body(level);
            for (int length = 0; length < body.length; length++) {
                if (!whole.isPacketAt(length)) {
                    breaks(level, whole, "cut to " + length, Arrays.copyOf(body, length));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "PUBLISH.*")
    @Statement(v5 = "4.13.1-1", v311 = "4.8.0-1")
    @Violation(
            v5 = {"3.1.2-16", "3.1.2-18", "3.1.4-1"},
            v311 = {"3.1.2-18", "3.1.2-20", "3.1.4-1"})
    void aBodyThatIsTooLongEndsTheConnection(Whole whole) {
        for (Level level : whole.levels()) {
            byte[] body = whole.body(level);
            for (int more : new int[] {1, 2, 5}) {
                byte[] longer = Arrays.copyOf(body, body.length + more);
                Arrays.fill(longer, body.length, longer.length, (byte) 0xEE); // not 0, which is a reason in MQTT 5
                breaks(level, whole, more + " bytes more", longer);
            }
        }
    }

    private void breaks(Level level, Whole whole, String name, byte[] body) {
        byte[] first = {whole.bytes(level)[0]};
        byte[] packet = Notation.bytes(level, "? [?]", first, body);
        if (whole.isConnect()) {
            refused(open(level), whole + " " + name, packet, MALFORMED, PROTOCOL_ERROR, 0x90);
        } else {
            ends(client(level), whole + " " + name, packet, MALFORMED, PROTOCOL_ERROR, 0x8F, 0x90);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Statement(
            v5 = {"4.2-1", "3.1.4-5"},
            v311 = {"7.1.1-1", "3.1.4-4"})
    void aPacketInTwoPiecesIsWaitedFor(Whole whole) {
        for (Level level : whole.levels()) {
            Wire lasting = client(level);
            int length = whole.bytes(level).length;
            for (int cut = 1; cut < length; cut++) {
                byte[] packet = whole.bytes(level);
                byte[] rest = Arrays.copyOfRange(packet, cut, length);
                if (whole.isConnect()) {
                    Wire wire =
                            open(level).sendBytes(Arrays.copyOf(packet, cut)).sendBytes(rest);
                    wire.expectConnack(false).disconnect();
                } else if (whole == Whole.DISCONNECT_WITH_PROPERTIES) {
                    client(level)
                            .sendBytes(Arrays.copyOf(packet, cut))
                            .sendBytes(rest)
                            .expectEnd();
                } else {
                    lasting.sendBytes(Arrays.copyOf(packet, cut));
                    taken(lasting, whole + " cut at " + cut, rest);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Statement(v5 = "4.13.1-1")
    @Violation(v5 = "1.5.5-1")
    void aRemainingLengthInTooManyBytesEndsTheConnection(Whole whole) {
        byte[] packet = whole.bytes(Level.V5);
        byte[] first = {packet[0]};
        byte[] body = whole.body(Level.V5);
        byte low = (byte) (body.length | 0x80);
        for (byte[] length : new byte[][] {{low, 0}, {low, (byte) 0x80, 0}, {low, (byte) 0x80, (byte) 0x80, 0}}) {
            byte[] wrong = Notation.bytes(Level.V5, "? ? ?", first, length, body);
            if (whole.isConnect()) {
                refused(open(Level.V5), whole.name(), wrong, MALFORMED);
            } else {
                ends(client(Level.V5), whole.name(), wrong, MALFORMED);
            }
        }
    }

    @BothVersions
    @Statement(v5 = "4.13.1-1", v311 = "4.8.0-1")
    @Violation(
            v5 = {"1.5.5-1", "3.1.4-1"},
            v311 = "3.1.4-1")
    void aRemainingLengthOfFiveBytesEndsTheConnection(Level level) {
        refused(open(level), "CONNECT", Notation.bytes(level, "10 80 80 80 80 01"), MALFORMED);
        for (String first : new String[] {"30", "34", "40", "62", "82", "A2", "C0", "E0"}) {
            ends(client(level), first, Notation.bytes(level, first + " FF FF FF FF 7F"), MALFORMED, 0x95);
        }
    }

    @Test
    @Statement(v5 = "1.5.5-1")
    @Violation(v5 = {"1.5.5-1", "2.2.2-1"})
    void propertyLengthsTakeAsFewBytesAsPossible() {
        Wire wire = client(Level.V5);
        String value = "v".repeat(200);
        taken(wire, "a property length of two bytes", Notation.bytes(Level.V5, "30 ['t' [26 'n' ?] <x>]", value));
        for (String length : new String[] {"80 00", "80 80 00", "80 80 80 00", "80 80 80 80 00", "FF FF FF FF 01"}) {
            ends(client(Level.V5), "PUBLISH", Notation.bytes(Level.V5, "30 ['t' " + length + " <x>]"), MALFORMED);
            ends(client(Level.V5), "SUBSCRIBE", Notation.bytes(Level.V5, "82 [0001 " + length + " 't' 00]"), MALFORMED);
            ends(client(Level.V5), "DISCONNECT", Notation.bytes(Level.V5, "E0 [00 " + length + "]"), MALFORMED);
            refused(
                    open(Level.V5),
                    "CONNECT",
                    Notation.bytes(Level.V5, "10 [@ 02 003C " + length + " ?]", unique()),
                    MALFORMED);
        }
    }
}
