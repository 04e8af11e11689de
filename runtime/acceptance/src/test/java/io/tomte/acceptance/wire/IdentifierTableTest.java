package io.tomte.acceptance.wire;

import java.util.List;
import java.util.stream.Stream;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Packet identifiers, packet types and client identifiers at their edges. */
class IdentifierTableTest extends WireTest {
    IdentifierTableTest(Address broker) {
        super(broker);
    }

    static Stream<Arguments> numbered() {
        return Stream.of(
                Arguments.of("PUBLISH at QoS 1", "32 ['wire/t' ? $ <x>]"),
                Arguments.of("PUBLISH at QoS 2", "34 ['wire/t' ? $ <x>]"),
                Arguments.of("PUBACK", "40 [?]"),
                Arguments.of("PUBREC", "50 [?]"),
                Arguments.of("PUBREL", "62 [?]"),
                Arguments.of("PUBCOMP", "70 [?]"),
                Arguments.of("SUBSCRIBE", "82 [? $ 'wire/t' 00]"),
                Arguments.of("UNSUBSCRIBE", "A2 [? $ 'wire/t']"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbered")
    @Statement(
            v5 = {"2.2.1-3", "4.13.1-1"},
            v311 = {"2.3.1-1", "4.8.0-1"})
    @Violation(v5 = "2.2.1-3", v311 = "2.3.1-1")
    void packetIdentifiersAreAnythingButZero(String name, String packet) {
        for (Level level : List.of(Level.V3_1_1, Level.V5)) {
            for (int id : new int[] {1, 0x00FF, 0x0100, 0x8000, 0xFFFF}) {
                taken(client(level), name, Notation.bytes(level, packet, id));
            }
            ends(client(level), name, Notation.bytes(level, packet, 0), PROTOCOL_ERROR, MALFORMED);
        }
    }

    @BothVersions
    @Statement(v5 = "3.14.0-1")
    @Violation(
            v5 = {"3.1.0-1", "4.12.0-7"},
            v311 = "3.1.0-1")
    void noPacketButConnectComesFirst(Level level) {
        for (int type = 0; type < 16; type++) {
            if (type != Frame.CONNECT) {
                String flags = type == 6 || type == 8 || type == 10 ? "2" : "0";
                byte[] packet = Notation.bytes(level, "%X%s [0001 $ 'a' 00]".formatted(type, flags));
                refused(open(level), "type " + type, packet, MALFORMED, PROTOCOL_ERROR);
            }
        }
    }

    @BothVersions
    @Statement(v5 = "4.13.1-1", v311 = "4.8.0-1")
    void packetsOfAServerEndTheConnection(Level level) {
        for (String packet :
                new String[] {"20 [00 00 $]", "90 [0001 $ 00]", "B0 [0001 $ 00]", "B0 [0001]", "D0 00", "00 00"}) {
            ends(client(level), packet, Notation.bytes(level, packet), MALFORMED, PROTOCOL_ERROR);
        }
    }

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({"0, 02", "1, 00", "22, 00", "23, 00", "24, 02"})
    void clientIdentifiersOfVersion31(int length, String code) {
        String name = (unique() + "xxxxxxxxxxxxxxxxxxxxxxxx").substring(0, length);
        Wire wire = open(Level.V3_1).send("10 [@ 02 003C ?]", name);
        assertThat(wire.next().is(Frame.CONNACK).body()).containsExactly(0, Integer.parseInt(code));
        if (!code.equals("00")) {
            wire.expectEnd();
        }
    }

    @BothVersions
    @Statement(
            v5 = {"3.1.3-8", "3.1.3-4"},
            v311 = {"3.1.3-9", "3.1.3-4"})
    void longClientIdentifiersAreTakenOrRefusedAsAWhole(Level level) {
        for (int length : new int[] {24, 256, 1_024, 65_535}) {
            Wire wire = open(level).send("10 [@ 02 003C $ ?]", (unique() + "x".repeat(length)).substring(0, length));
            Frame frame = wire.next().is(Frame.CONNACK);
            assertThat(frame.reason()).isIn(0, level == Level.V5 ? 0x85 : 2);
            if (frame.reason() == 0) {
                wire.disconnect();
            } else {
                wire.expectEnd();
            }
        }
    }

    @Test
    @Statement(v5 = {"3.3.4-3", "1.5.5-1", "4.13.1-1"})
    @Violation(v5 = "1.5.5-1")
    void subscriptionIdentifiersAtTheirEdges() {
        Wire publisher = client(Level.V5);
        for (String good : new String[] {"01", "7F", "8001", "FF7F", "808001", "FFFF7F", "80808001", "FFFFFF7F"}) {
            Wire subscriber = client(Level.V5)
                    .send("82 [0001 [0B " + good + "] ? 00]", topic)
                    .expect("90 [0001 [] 00]");
            publisher.publish(0, topic, "m");
            assertThat(subscriber.next().body())
                    .containsExactly(Notation.bytes(Level.V5, "? [0B " + good + "] <m>", topic));
            subscriber.disconnect();
        }
        for (String bad : new String[] {"00", "8000", "8100", "FF8000", "80808000", "8080808001", "FFFFFFFF7F"}) {
            byte[] packet = Notation.bytes(Level.V5, "82 [0001 [0B " + bad + "] ? 00]", topic);
            ends(client(Level.V5), "subscription identifier " + bad, packet, MALFORMED, PROTOCOL_ERROR);
        }
    }

    @BothVersions
    @Statement(
            v5 = {"4.7.1-1", "4.7.1-2", "3.10.4-5"},
            v311 = {"4.7.1-2", "4.7.1-3", "3.10.4-5"})
    @Violation(
            v5 = {"4.7.1-1", "4.7.1-2"},
            v311 = {"4.7.1-2", "4.7.1-3"})
    void wildcardsInUnsubscribe(Level level) {
        for (String filter : new String[] {"#", "+", "+/+", "/#", "a/+/b/#", "$SYS/#"}) {
            taken(client(level), filter, Notation.bytes(level, "A2 [0001 $ ?]", filter));
        }
        for (String filter : new String[] {"a#", "#/a", "a+", "+a", "a/b#"}) {
            Wire wire = client(level).send("A2 [0001 $ ?]", filter);
            wire.poll().ifPresent(frame -> {
                if (frame.type() == Frame.UNSUBACK) {
                    assertThat(frame.codes()).isEqualTo(level == Level.V5 ? "8F" : "");
                    wire.expectNothing();
                } else {
                    frame.is(Frame.DISCONNECT);
                    wire.expectEnd();
                }
            });
        }
    }

    @Test
    @Statement(v5 = {"3.1.2-23", "3.2.2-22"})
    void valuesOfKeepAliveAndSessionExpiryAtTheirEdges() {
        for (String expiry : new String[] {"00000000", "00000001", "7FFFFFFF", "80000000", "FFFFFFFE", "FFFFFFFF"}) {
            for (String keepAlive : new String[] {"0000", "0001", "7FFF", "8000", "FFFF"}) {
                open(Level.V5)
                        .send("10 [@ 02 " + keepAlive + " [11 " + expiry + "] ?]", unique())
                        .expectConnack(false)
                        .send("E0 [00 [11 00000000]]")
                        .expectEnd();
            }
        }
    }
}
