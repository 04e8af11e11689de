package io.tomte.acceptance.wire;

import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Packets in a stream of bytes: cut anywhere, many at once, and headers that are wrong. */
class FramingTest extends WireTest {
    FramingTest(Address broker) {
        super(broker);
    }

    @AllVersions
    @Statement(v5 = "4.2-1", v311 = "7.1.1-1")
    void packetsMayArriveByteByByte(Level level) {
        Wire wire = open(level);
        wire.dribble("10 [@ C6 003C $ ? $ ? 'gone' 'user' 'secret']", id, topic).expectConnack(false);
        wire.dribble("82 [0001 $ ? 02]", topic).expect("90 [0001 $ 02]");
        client(level).publish(Wire.QOS2, topic, "in");
        int in = wire.message("in").packetId();
        wire.dribble("50 [?]", in).expectAck(Frame.PUBREL, in);
        wire.dribble("70 [?]", in);
        Wire watcher = client(level).subscribe(0, id);
        wire.dribble("34 [? 0002 $ <" + "long ".repeat(40) + ">]", id).expectAck(Frame.PUBREC, 2);
        wire.dribble("62 [0002]").expectAck(Frame.PUBCOMP, 2);
        watcher.message("long ".repeat(40));
        wire.dribble("C0 00").expect("D0 00");
        wire.dribble("E0 00").expectEnd();
    }

    @AllVersions
    @Statement(
            v5 = {"4.2-1", "4.6.0-5"},
            v311 = {"7.1.1-1", "4.6.0-6"})
    void manyPacketsMayArriveAtOnce(Level level) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(Notation.bytes(level, "10 [@ 02 003C $ ?] 82 [0001 $ ? 00]", id, topic));
        for (int i = 1; i <= 100; i++) {
            all.writeBytes(Notation.bytes(level, "32 [? ? $ <m>]", topic + "/other", i));
        }
        all.writeBytes(Notation.bytes(level, "C0 00 E0 00"));
        Wire wire =
                open(level).sendBytes(all.toByteArray()).expectConnack(false).expect("90 [0001 $ 00]");
        for (int i = 1; i <= 100; i++) {
            wire.expectAck(Frame.PUBACK, i);
        }
        wire.expect("D0 00").expectEnd();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("type 0", "00 00"),
                Arguments.of("CONNACK", "20 [00 00 $]"),
                Arguments.of("SUBACK", "90 [0001 $ 00]"),
                Arguments.of("UNSUBACK", "B0 [0001 $]"),
                Arguments.of("PINGRESP", "D0 00"),
                Arguments.of("flags of PUBACK", "42 [0001]"),
                Arguments.of("flags of PUBREC", "51 [0001]"),
                Arguments.of("flags of PUBREL", "60 [0001]"),
                Arguments.of("other flags of PUBREL", "66 [0001]"),
                Arguments.of("flags of PUBCOMP", "78 [0001]"),
                Arguments.of("flags of PINGREQ", "C1 00"),
                Arguments.of("flags of DISCONNECT", "E1 00"),
                Arguments.of("flags of AUTH", "F1 00"),
                Arguments.of("remaining length of five bytes", "30 80 80 80 80 01"),
                Arguments.of("remaining length without end", "30 FF FF FF FF FF"),
                Arguments.of("PINGREQ with a body", "C0 [00]"),
                Arguments.of("PUBLISH without topic", "30 00"),
                Arguments.of("PUBLISH with a topic longer than the packet", "30 [0009 61]"),
                Arguments.of("PUBLISH without packet id", "32 ['a']"),
                Arguments.of("PUBLISH with half a packet id", "32 ['a' 00]"),
                Arguments.of("PUBACK without packet id", "40 00"),
                Arguments.of("PUBACK with half a packet id", "40 [00]"),
                Arguments.of("PUBREL without packet id", "62 00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    @Statement(
            v5 = {"4.13.1-1", "4.13.2-1", "3.14.4-2"},
            v311 = {"2.2.2-2", "4.8.0-1"})
    @Violation(
            v5 = {"2.1.3-1", "3.6.1-1", "3.14.1-1", "3.15.1-1"},
            v311 = {"2.2.2-1", "3.6.1-1", "3.14.1-1"})
    void aPacketThatCannotBeEndsTheConnection(String name, String packet) {
        client(Level.V3_1_1).send(packet).expectDisconnect();
        client(Level.V5).send(packet).expectDisconnect(MALFORMED, PROTOCOL_ERROR);
    }

    static Stream<Arguments> wrongIn311() {
        return Stream.of(
                Arguments.of("PUBACK with more than a packet id", "40 [0001 00]"),
                Arguments.of("PUBREL with more than a packet id", "62 [0001 00 00]"),
                Arguments.of("DISCONNECT with a body", "E0 [00]"),
                Arguments.of("AUTH", "F0 00"),
                Arguments.of("AUTH with a body", "F0 [18 00]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongIn311")
    @Statement(v311 = {"2.2.2-2", "4.8.0-1"})
    @Violation(v311 = "3.14.1-1")
    void aPacketOfVersion5EndsTheConnectionInVersion311(String name, String packet) {
        client(Level.V3_1_1).send(packet).expectDisconnect();
    }

    static Stream<Arguments> wrongIn5() {
        return Stream.of(
                Arguments.of("reason of PUBACK that does not exist", "40 [0001 01 00]"),
                Arguments.of("reason of PUBREL that belongs to PUBACK", "62 [0001 10 00]"),
                Arguments.of("reason of PUBCOMP that does not exist", "70 [0001 FF 00]"),
                Arguments.of("PUBACK of a client that says nobody subscribed", "40 [0001 10 00]"),
                Arguments.of("PUBREC of a client that says nobody subscribed", "50 [0001 10 00]"),
                Arguments.of("PUBACK with more than its properties", "40 [0001 00 [] 00]"),
                Arguments.of("PUBACK with properties longer than the packet", "40 [0001 00 20 1F]"),
                Arguments.of("PUBACK with two reason strings", "40 [0001 00 [1F 'a' 1F 'a']]"),
                Arguments.of("PUBREC with a property of PUBLISH", "50 [0001 00 [01 00]]"),
                Arguments.of("PUBLISH without properties", "30 ['a']"),
                Arguments.of("property length in too many bytes", "30 ['a' 80 00]"),
                Arguments.of("remaining length in too many bytes", "30 88 00 'wire' [] 30"),
                Arguments.of("remaining length in four bytes", "C0 80 80 80 00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongIn5")
    @Statement(v5 = "4.13.1-1")
    @Violation(v5 = {"1.5.5-1", "3.4.2-1", "3.6.2-1", "3.7.2-1", "2.2.2-1"})
    void whatVersion5DoesNotAllowEndsTheConnection(String name, String packet) {
        client(Level.V5).send(packet).expectDisconnect(MALFORMED, PROTOCOL_ERROR);
    }

    @Test
    @Statement(v5 = "4.13.1-1", v311 = "4.8.0-1")
    void whatCameBeforeAWrongPacketCounts() {
        for (Level level : Level.values()) {
            Wire subscriber = client(level).subscribe(0, topic);
            Wire wrong = client(level).send("30 [? $ <before>] 00 00 30 [? $ <after>]", topic, topic);
            wrong.expectDisconnect(MALFORMED, PROTOCOL_ERROR);
            subscriber.message("before");
            expectNothingFrom(client(level), subscriber);
        }
    }

    @Test
    @Statement(v5 = "4.1.0-1")
    @Violation(v5 = "3.1.4-1", v311 = "3.1.4-1")
    void aClientThatLeavesWithinAPacketHarmsNobody() {
        Wire other = client(Level.V5).subscribe(0, topic);
        open(Level.V5).send("10 7F 0004").close();
        client(Level.V5).send("30 7F 0004").close();
        open(Level.V5).close();
        client(Level.V5).publish(0, topic, "still here");
        other.message("still here");
    }
}
