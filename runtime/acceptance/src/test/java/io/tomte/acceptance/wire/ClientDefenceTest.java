package io.tomte.acceptance.wire;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import io.tomte.mqtt.api.client.ClientOptions.Receiving;
import io.tomte.mqtt.api.client.MqttClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A server that breaks the rules is left; in MQTT 5 it is told why. */
class ClientDefenceTest extends ClientTest {
    static Stream<Arguments> connacks() {
        return Stream.of(
                Arguments.of("reserved flags", "20 [02 00 $]"),
                Arguments.of("all reserved flags", "20 [FE 00 $]"),
                Arguments.of("flags in the fixed header", "21 [00 00 $]"),
                Arguments.of("session present at a refusal", "20 [01 03 $]"),
                Arguments.of("a reason that does not exist", "20 [00 7F $]"),
                Arguments.of("nothing in it", "20 00"),
                Arguments.of("no reason", "20 [00]"),
                Arguments.of("bytes left over", "20 [00 00 $ 00]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("connacks")
    @Statement(v311 = "2.2.2-2")
    @Violation(
            v5 = {"3.2.2-1", "3.2.2-6", "3.2.2-8", "2.1.3-1"},
            v311 = {"3.2.2-4", "2.2.2-1"})
    void aConnackThatIsWrong(String name, String packet) {
        for (Level level : List.of(Level.V3_1_1, Level.V5)) {
            CompletionStage<?> connected = client(options(level)).connect();
            Wire wire = server.accept(level);
            wire.next().is(Frame.CONNECT);
            expectClosed(wire.send(packet), MALFORMED, PROTOCOL_ERROR);
            assertThat(catchThrowable(() -> done(connected))).isNotNull();
        }
    }

    static Stream<Arguments> instead() {
        return Stream.of(
                Arguments.of("PUBLISH", "30 ['a' $ <x>]"),
                Arguments.of("PUBACK", "40 [0001]"),
                Arguments.of("SUBACK", "90 [0001 $ 00]"),
                Arguments.of("PINGRESP", "D0 00"),
                Arguments.of("DISCONNECT", "E0 [8B 00]"),
                Arguments.of("AUTH", "F0 [18 [15 'x']]"),
                Arguments.of("CONNECT", "10 [@ 02 003C $ 'x']"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("instead")
    @Violation(
            v5 = {"3.2.0-1", "3.14.0-1", "4.12.0-6"},
            v311 = "3.2.0-1")
    void anotherPacketInsteadOfConnack(String name, String packet) {
        for (Level level : List.of(Level.V3_1_1, Level.V5)) {
            CompletionStage<?> connected = client(options(level)).connect();
            Wire wire = server.accept(level);
            wire.next().is(Frame.CONNECT);
            expectClosed(wire.send(packet), MALFORMED, PROTOCOL_ERROR);
            assertThat(catchThrowable(() -> done(connected))).isNotNull();
        }
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("type 0", "00 00"),
                Arguments.of("CONNECT", "10 [@ 02 003C $ 'x']"),
                Arguments.of("a second CONNACK", "20 [00 00 $]"),
                Arguments.of("SUBSCRIBE", "82 [0001 $ 'a' 00]"),
                Arguments.of("UNSUBSCRIBE", "A2 [0001 $ 'a']"),
                Arguments.of("PINGREQ", "C0 00"),
                Arguments.of("flags of PUBACK", "42 [0001]"),
                Arguments.of("flags of PUBREC", "51 [0001]"),
                Arguments.of("flags of PUBREL", "60 [0001]"),
                Arguments.of("flags of PUBCOMP", "78 [0001]"),
                Arguments.of("flags of SUBACK", "92 [0001 $ 00]"),
                Arguments.of("flags of UNSUBACK", "B2 [0001 $ 00]"),
                Arguments.of("flags of PINGRESP", "D1 00"),
                Arguments.of("PINGRESP with a body", "D0 [00]"),
                Arguments.of("remaining length of five bytes", "30 80 80 80 80 01"),
                Arguments.of("QoS 3", "36 ['a' 0001 $]"),
                Arguments.of("DUP at QoS 0", "38 ['a' $]"),
                Arguments.of("packet id 0", "32 ['a' 0000 $]"),
                Arguments.of("an empty topic", "30 ['' $]"),
                Arguments.of("a topic with #", "30 ['a/#' $]"),
                Arguments.of("a topic with +", "30 ['+' $]"),
                Arguments.of("a topic that is not UTF-8", "30 [{61 C0 80} $]"),
                Arguments.of("a topic with a surrogate", "30 [{ED A0 80} $]"),
                Arguments.of("a topic with U+0000", "30 [{61 00} $]"),
                Arguments.of("a topic longer than the packet", "30 [0009 61]"),
                Arguments.of("SUBACK with a reserved code", "90 [0001 $ 7F]"),
                Arguments.of("PUBACK without packet id", "40 00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    @Statement(
            v5 = "4.13.1-1",
            v311 = {"4.8.0-1", "2.2.2-2"})
    @Violation(
            v5 = {
                "2.1.3-1", "2.2.1-4", "1.5.4-1", "1.5.4-2", "3.2.0-2", "3.3.1-2", "3.3.1-4", "3.3.2-1", "3.3.2-2",
                "3.6.1-1", "3.9.3-2", "4.7.0-1", "4.7.3-1", "4.7.3-2"
            },
            v311 = {
                "2.2.2-1", "2.3.1-1", "1.5.3-1", "1.5.3-2", "3.3.1-2", "3.3.1-4", "3.3.2-1", "3.3.2-2", "3.6.1-1",
                "3.9.3-2", "4.7.1-1", "4.7.3-1", "4.7.3-2"
            })
    void aPacketThatAServerMayNotSend(String name, String packet) {
        for (Level level : List.of(Level.V3_1_1, Level.V5)) {
            connect(client(options(level)), level).send(packet).expectDisconnect(MALFORMED, PROTOCOL_ERROR, 0x90);
        }
    }

    static Stream<Arguments> wrongIn5() {
        return Stream.of(
                Arguments.of("flags of DISCONNECT", "E1 00"),
                Arguments.of("flags of AUTH", "F1 00"),
                Arguments.of("AUTH without a method", "F0 [18 [15 'x']]"),
                Arguments.of("an alias although none is allowed", "30 ['a' [23 0001]]"),
                Arguments.of("alias 0", "30 ['a' [23 0000]]"),
                Arguments.of("subscription identifier 0", "30 ['a' [0B 00]]"),
                Arguments.of("payload format 2", "30 ['a' [01 02]]"),
                Arguments.of("content type that is not UTF-8", "30 ['a' [03 {FF}]]"),
                Arguments.of("response topic with a wildcard", "30 ['a' [08 'b/#']]"),
                Arguments.of("response topic that is not UTF-8", "30 ['a' [08 {ED A0 80}]]"),
                Arguments.of("user property that is not UTF-8", "30 ['a' [26 'a' {C0 80}]]"),
                Arguments.of("half a user property", "30 ['a' [26 'a']]"),
                Arguments.of("no property length", "30 ['a']"),
                Arguments.of("property length in too many bytes", "30 ['a' 80 00]"),
                Arguments.of("remaining length in too many bytes", "30 84 00 'a' []"),
                Arguments.of("reason of PUBACK that does not exist", "40 [0001 01]"),
                Arguments.of("reason of PUBREC that does not exist", "50 [0001 92]"),
                Arguments.of("reason of PUBREL that does not exist", "62 [0001 10]"),
                Arguments.of("reason of PUBCOMP that does not exist", "70 [0001 10]"),
                Arguments.of("reason of UNSUBACK that does not exist", "B0 [0001 [] 01]"),
                Arguments.of("reason of SUBACK that does not exist", "90 [0001 [] 03]"),
                Arguments.of("reason of DISCONNECT that does not exist", "E0 [01]"),
                Arguments.of("reason of a client in DISCONNECT", "E0 [04]"),
                Arguments.of("session expiry in DISCONNECT", "E0 [8B [11 00000001]]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongIn5")
    @Statement(v5 = "4.13.1-1")
    @Violation(
            v5 = {
                "3.14.1-1",
                "3.15.1-1",
                "4.12.0-6",
                "3.1.2-26",
                "3.1.2-27",
                "3.3.2-8",
                "3.3.2-11",
                "3.3.2-13",
                "3.3.2-14",
                "3.3.2-19",
                "1.5.5-1",
                "1.5.7-1",
                "2.2.2-1",
                "3.4.2-1",
                "3.5.2-1",
                "3.6.2-1",
                "3.7.2-1",
                "3.11.3-2",
                "3.9.3-2",
                "3.14.2-1",
                "3.14.2-2"
            })
    void whatVersion5DoesNotAllowAServer(String name, String packet) {
        connect(client(options(Level.V5).withReceiving(new Receiving(100, 100_000, 100_000, 0))), Level.V5)
                .send(packet)
                .expectDisconnect(MALFORMED, PROTOCOL_ERROR, 0x94, 0x90);
    }

    @Test
    @Violation(v5 = "3.1.2-26")
    void anAliasAboveTheMaximumOfTheClient() {
        MqttClient client = client(options(Level.V5).withReceiving(new Receiving(100, 100_000, 100_000, 2)));
        connect(client, Level.V5).send("30 ['a' [23 0003]]").expectDisconnect(0x94);
    }

    @Test
    @Statement(v5 = "4.13.1-1")
    void afterAViolationTheClientConnectsAgain() {
        connect(client(lasting(Level.V5)), Level.V5).send("00 00").expectDisconnect(MALFORMED);
        expectNothing(welcome(Level.V5, "00 00 []"));
    }
}
