package io.tomte.acceptance.wire;

import java.util.stream.Stream;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** CONNECT that is accepted, and what else may come first. */
class ConnectTest extends WireTest {
    private static final String EVERY_CHARACTER = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    ConnectTest(Address broker) {
        super(broker);
    }

    @AllVersions
    @Statement(
            v5 = {
                "3.1.2-6",
                "3.1.2-16",
                "3.1.2-18",
                "3.1.3-3",
                "3.1.4-4",
                "3.1.4-5",
                "3.2.0-1",
                "3.2.2-1",
                "3.2.2-3",
                "3.1.2-1",
                "3.1.2-2",
                "3.1.4-1"
            },
            v311 = {
                "3.1.2-18",
                "3.1.2-20",
                "3.1.3-3",
                "3.1.4-3",
                "3.1.4-4",
                "3.2.0-1",
                "3.2.2-3",
                "7.1.1-1",
                "3.1.2-1",
                "3.1.2-2",
                "3.1.4-1"
            })
    void theSmallestConnectIsAccepted(Level level) {
        open(level).send("10 [@ 00 0000 $ ?]", id).expectConnack(false).expectNothing();
    }

    @AllVersions
    @Statement(
            v5 = {"3.1.3-1", "3.1.2-9", "3.1.2-17", "3.1.2-19", "3.1.3-12"},
            v311 = {"3.1.3-1", "3.1.2-9", "3.1.2-19", "3.1.2-21"})
    void allFieldsOfThePayloadAreAcceptedInTheirOrder(Level level) {
        open(level)
                .send("10 [@ E6 003C $ ? $ ? 'gone' 'anybody' {00 FF 01}]", id, topic)
                .expectConnack(false)
                .expectNothing();
    }

    @Test
    @Statement(v5 = {"3.1.2-18", "3.1.2-19"})
    void aPasswordWithoutAUserNameIsAcceptedInVersion5() {
        open(Level.V5)
                .send("10 [@ 42 003C $ ? {01 02}]", id)
                .expectConnack(false)
                .expectNothing();
    }

    @Test
    @Violation(v311 = "3.1.2-22")
    void aPasswordWithoutAUserNameIsRefusedBeforeVersion5() {
        open(Level.V3_1_1).send("10 [@ 42 003C ? 'secret']", id).expectRefusal();
    }

    @BothVersions
    @Statement(v5 = "3.1.3-5", v311 = "3.1.3-5")
    void clientIdsOfOneTo23BytesWithAllLettersAndDigitsAreAccepted(Level level) {
        for (int at = 0; at < EVERY_CHARACTER.length(); at += 13) {
            String name = EVERY_CHARACTER.substring(at, Math.min(at + 23, EVERY_CHARACTER.length()));
            open(level).send("10 [@ 02 003C $ ?]", name).expectConnack(false);
        }
        open(level).send("10 [@ 02 003C $ 'a']").expectConnack(false);
    }

    static Stream<Arguments> notConnect() {
        return Stream.of(
                Arguments.of("PUBLISH", "30 [? $ <x>]"),
                Arguments.of("SUBSCRIBE", "82 [0001 $ ? 00]"),
                Arguments.of("UNSUBSCRIBE", "A2 [0001 $ ?]"),
                Arguments.of("CONNACK", "20 [00 00 $]"),
                Arguments.of("PINGREQ", "C0 00"),
                Arguments.of("DISCONNECT", "E0 00"),
                Arguments.of("AUTH", "F0 00"),
                Arguments.of("type 0", "00 00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notConnect")
    @Statement(v5 = "3.14.0-1")
    @Violation(v5 = "3.1.0-1", v311 = "3.1.0-1")
    void theFirstPacketMustBeConnect(String name, String packet) {
        for (Level level : new Level[] {Level.V3_1_1, Level.V5}) {
            Wire wire = open(level);
            boolean named = packet.contains("?");
            (named ? wire.send(packet, topic) : wire.send(packet)).expectRefusal(MALFORMED, PROTOCOL_ERROR);
        }
    }

    @AllVersions
    @Statement(
            v5 = {"3.2.0-2", "4.13.1-1", "4.13.2-1"},
            v311 = "4.8.0-1")
    @Violation(v5 = "3.1.0-2", v311 = "3.1.0-2")
    void aSecondConnectEndsTheConnection(Level level) {
        client(level).send("10 [@ 02 003C $ ?]", id).expectDisconnect(PROTOCOL_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'MQTX' 04", "'mqtt' 04", "'MQIsdP' 03", "'' 04", "'MQTTT' 05", "{4D 51 C0 54} 04"})
    @Violation(v5 = "3.1.2-1", v311 = "3.1.2-1")
    void anotherProtocolNameIsNotServed(String protocol) {
        Wire wire = open(Level.V3_1_1).send("10 [" + protocol + " 02 003C ?]", id);
        wire.poll().ifPresent(frame -> {
            assertThat(frame.is(Frame.CONNACK).reason()).as("%s", frame).isIn(0x01, 0x84);
            wire.expectEnd();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"'MQTT' 00", "'MQTT' 03", "'MQTT' 06", "'MQTT' 7F", "'MQIsdp' 05"})
    @Statement(
            v5 = {"3.2.2-6", "3.2.2-7"},
            v311 = {"3.2.2-4", "3.2.2-5"})
    @Violation(v5 = "3.1.2-2", v311 = "3.1.2-2")
    void anotherProtocolLevelIsRefusedWithTheReason(String protocol) {
        Wire wire = open(Level.V3_1_1).send("10 [" + protocol + " 02 003C $ ?]", id);
        Frame frame = wire.next().is(Frame.CONNACK);
        assertThat(frame.body()[0]).as("flags of %s", frame).isZero();
        assertThat(frame.reason()).as("%s", frame).isIn(0x01, 0x84);
        wire.expectEnd();
    }

    @Test
    @Statement(v5 = {"3.1.3-6", "3.1.3-7", "3.2.2-16", "3.1.3-2"})
    void anEmptyClientIdGetsANewOneThatIsTold() {
        Wire first = open(Level.V5).send("10 [@ 02 003C $ '']").expectConnack(false);
        Wire second = open(Level.V5).send("10 [@ 02 003C $ '']").expectConnack(false);
        String name = first.agreed().texts(Properties.ASSIGNED_CLIENT_ID).getFirst();
        assertThat(name)
                .isNotEmpty()
                .isNotEqualTo(
                        second.agreed().texts(Properties.ASSIGNED_CLIENT_ID).getFirst());
        open(Level.V5).send("10 [@ 02 003C $ ?]", name).expectConnack(false);
        first.expectDisconnect(0x8E);
        second.expectNothing();
    }

    @Test
    @Statement(v5 = {"3.1.3-6", "3.1.3-7", "3.1.2-23"})
    void theSessionOfAnAssignedClientIdCanBeContinuedWithIt() {
        Wire wire = open(Level.V5).send("10 [@ 02 003C [11 0000003C] '']").expectConnack(false);
        String name = wire.agreed().texts(Properties.ASSIGNED_CLIENT_ID).getFirst();
        wire.disconnect();
        session(Level.V5, name, true);
    }

    @Test
    @Statement(v311 = {"3.1.3-6", "3.1.3-7"})
    void anEmptyClientIdWithCleanSessionIsAcceptedBeforeVersion5() {
        Wire first = open(Level.V3_1_1).send("10 [@ 02 003C '']").expectConnack(false);
        Wire second = open(Level.V3_1_1).send("10 [@ 02 003C '']").expectConnack(false);
        first.expectNothing();
        second.expectNothing();
    }

    @Test
    @Statement(v311 = {"3.1.3-8", "3.1.3-9", "3.2.2-5", "3.2.2-4"})
    @Violation(v311 = "3.1.3-7")
    void anEmptyClientIdWithoutCleanSessionIsRejectedBeforeVersion5() {
        open(Level.V3_1_1).send("10 [@ 00 003C '']").expect("20 [00 02]").expectEnd();
    }

    @Test
    @Statement(v5 = {"3.1.3-6", "3.1.3-7", "3.1.3-8"})
    void anEmptyClientIdWithoutCleanStartIsServedOrRefusedAsAWhole() {
        Wire wire = open(Level.V5).send("10 [@ 00 003C [11 0000003C] '']");
        Frame frame = wire.next().is(Frame.CONNACK);
        assertThat(frame.body()[0]).as("flags of %s", frame).isZero();
        if (frame.reason() == 0) {
            assertThat(frame.properties().texts(Properties.ASSIGNED_CLIENT_ID)).hasSize(1);
        } else {
            assertThat(frame.reason()).isEqualTo(0x85);
            wire.expectEnd();
        }
    }

    @Test
    @Statement(v5 = {"3.2.2-8", "3.2.2-6"})
    @Violation(v5 = {"4.12.0-1", "3.1.4-2"})
    void anUnknownAuthenticationMethodIsRefused() {
        open(Level.V5)
                .send("10 [@ 02 003C [15 'TOMTE-NOT-A-METHOD' 16 {01}] ?]", id)
                .expectRefusal(0x8C, 0x87);
    }

    @BothVersions
    @Statement(v5 = "3.1.4-6", v311 = "3.1.4-5")
    void whatFollowsARefusedConnectIsNotProcessed(Level level) {
        Wire watcher = client(Level.V5).subscribe(0, topic);
        Wire wire = open(level);
        // the reserved flag is set, so the PUBLISH in the same segment must not have an effect
        wire.send("10 [@ 03 003C $ ?] 30 [? $ <x>]", id, topic).expectRefusal(MALFORMED, PROTOCOL_ERROR);
        expectNothingFrom(client(level), watcher);
    }
}
