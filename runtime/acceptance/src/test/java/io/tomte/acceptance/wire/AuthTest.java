package io.tomte.acceptance.wire;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Enhanced authentication of MQTT 5: when a client connects, and anew. */
class AuthTest extends WireTest {
    private static final String METHOD = "15 'TOMTE-TEST'";
    private static final int NOT_AUTHORIZED = 0x87;
    private static final int BAD_METHOD = 0x8C;

    AuthTest(Address broker) {
        super(broker);
        Guests.await(broker);
    }

    private Wire connecting(String data) {
        return open(Level.V5).send("10 [@ 02 003C [" + METHOD + " 16 '" + data + "'] ?]", unique());
    }

    /** A client whose authentication has begun, and that is asked for more. */
    private Wire asked() {
        return expectMore(connecting("ask"));
    }

    /** A client that has authenticated itself. */
    private Wire authenticated() {
        return connecting("right").expectConnack(false);
    }

    private static Wire expectMore(Wire wire) {
        Frame auth = wire.next().is(Frame.AUTH);
        assertThat(auth.reason()).isEqualTo(0x18);
        assertSaid(auth.properties(), "more");
        return wire;
    }

    private static void assertSaid(Properties properties, String data) {
        assertThat(properties.texts(Properties.AUTH_METHOD)).containsExactly("TOMTE-TEST");
        assertThat(properties.texts(Properties.AUTH_DATA))
                .containsExactly(java.util.HexFormat.of()
                        .withUpperCase()
                        .formatHex(data.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    @Statement(v5 = {"4.12.0-1", "4.12.0-5", "3.2.0-1"})
    void whoIsKnownAtOnceIsLetIn() {
        Wire wire = authenticated();
        assertSaid(wire.agreed(), "welcome");
        wire.expectNothing();
    }

    @Test
    @Statement(v5 = {"4.12.0-2", "4.12.0-3", "4.12.0-5", "3.15.2-1", "3.15.1-1", "3.1.2-30", "3.2.0-1"})
    void whoHasToSayMoreIsAskedUntilItIsEnough() {
        Wire wire = asked();
        for (int i = 0; i < 3; i++) {
            expectMore(wire.send("F0 [18 [" + METHOD + " 16 'ask']]"));
        }
        wire.send("F0 [18 [" + METHOD + " 16 'right' 1F 'why' 26 'a' 'b' 26 'a' 'b']]")
                .expectConnack(false);
        assertSaid(wire.agreed(), "welcome");
        wire.expectNothing();
    }

    @Test
    @Statement(v5 = {"4.12.0-2", "4.12.0-5"})
    void dataMayBeLeftOut() {
        Wire wire = open(Level.V5).send("10 [@ 02 003C [" + METHOD + "] ?]", id);
        expectMore(wire);
        expectMore(wire.send("F0 [18 [" + METHOD + "]]"));
        wire.send("F0 [18 [" + METHOD + " 16 'right']]").expectConnack(false);
    }

    @Test
    @Statement(v5 = {"4.12.0-4", "4.13.2-1", "3.2.2-7", "3.2.2-6"})
    @Violation(v5 = "3.1.4-2")
    void whoIsRefusedIsClosed() {
        connecting("wrong").expectRefusal(NOT_AUTHORIZED);
        asked().send("F0 [18 [" + METHOD + " 16 'wrong']]").expectRefusal(NOT_AUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"15 'TOMTE-OTHER' 16 'right'", "15 'tomte-test'", "15 ''"})
    @Violation(v5 = "4.12.0-1")
    void anotherMethodIsRefused(String properties) {
        open(Level.V5).send("10 [@ 02 003C [" + properties + "] ?]", id).expectRefusal(BAD_METHOD, NOT_AUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "F0 [18 [15 'TOMTE-OTHER' 16 'right']]",
                "F0 [18 [15 'tomte-test' 16 'right']]",
                "F0 [18 [16 'right']]",
                "F0 [18 []]",
                "F0 [18]",
                "F0 00"
            })
    @Violation(v5 = "4.12.0-5")
    void theMethodMayNotChange(String packet) {
        asked().send(packet).expectRefusal(PROTOCOL_ERROR, MALFORMED, BAD_METHOD, NOT_AUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C0 00",
                "30 ['wire/t' [] <x>]",
                "82 [0001 [] 'wire/t' 00]",
                "A2 [0001 [] 'wire/t']",
                "40 [0001]",
                "62 [0001]",
                "10 [@ 02 003C [] 'x']"
            })
    @Violation(v5 = {"3.1.2-30", "3.1.0-2"})
    void nothingElseMayComeMeanwhile(String packet) {
        asked().send(packet).expectRefusal(PROTOCOL_ERROR, MALFORMED);
    }

    @Test
    @Statement(v5 = {"3.1.2-30", "3.14.0-1"})
    void aClientMayLeaveMeanwhile() {
        asked().send("E0 00").expectEnd();
        asked().close();
    }

    @Test
    @Statement(v5 = "4.13.1-1")
    @Violation(v5 = {"3.15.2-1", "4.12.0-3"})
    void theReasonOfAnAnswerIsAlwaysContinue() {
        for (int reason = 0; reason < 256; reason++) {
            if (reason != 0x18) {
                byte[] packet =
                        Notation.bytes(Level.V5, "F0 [? [" + METHOD + " 16 'right']]", new byte[] {(byte) reason});
                refused(asked(), "AUTH with reason %02X".formatted(reason), packet, PROTOCOL_ERROR, MALFORMED);
            }
        }
    }

    @Test
    @Statement(v5 = {"4.12.1-1", "4.12.0-5", "3.15.2-1", "4.12.0-3"})
    void aClientMayAuthenticateAnewWhileMessagesGoOn() {
        Wire wire = authenticated();
        Frame done = wire.send("F0 [19 [" + METHOD + " 16 'right']]").next().is(Frame.AUTH);
        assertThat(done.reason()).isZero();
        assertSaid(done.properties(), "welcome");
        expectMore(wire.send("F0 [19 [" + METHOD + " 16 'ask']]"));
        wire.expectNothing().subscribe(0, topic);
        client(Level.V5).publish(0, topic, "meanwhile");
        wire.message("meanwhile");
        wire.publish(Wire.QOS2, topic + "/out", "too");
        Frame again = wire.send("F0 [18 [" + METHOD + " 16 'right']]").next().is(Frame.AUTH);
        assertThat(again.reason()).isZero();
        wire.expectNothing();
    }

    @Test
    @Statement(v5 = {"4.12.1-2", "4.13.2-1", "3.14.4-2"})
    void whoFailsAnewIsClosed() {
        authenticated().send("F0 [19 [" + METHOD + " 16 'wrong']]").expectDisconnect(NOT_AUTHORIZED);
        expectMore(authenticated().send("F0 [19 [" + METHOD + " 16 'ask']]"))
                .send("F0 [18 [" + METHOD + " 16 'wrong']]")
                .expectDisconnect(NOT_AUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "F0 [19 [15 'TOMTE-OTHER' 16 'right']]",
                "F0 [19 [16 'right']]",
                "F0 [19 []]",
                "F0 00",
                "F0 [18 [15 'TOMTE-TEST' 16 'right']]",
                "F0 [00 [15 'TOMTE-TEST' 16 'right']]"
            })
    @Violation(v5 = {"4.12.1-1", "4.12.0-5", "3.15.2-1"})
    void anewInAnotherWayEndsTheConnection(String packet) {
        authenticated().send(packet).expectDisconnect(PROTOCOL_ERROR, MALFORMED, BAD_METHOD, NOT_AUTHORIZED);
    }

    @Test
    @Violation(v5 = {"4.12.1-1", "3.15.2-1"})
    void beginningAnewTwiceEndsTheConnection() {
        expectMore(authenticated().send("F0 [19 [" + METHOD + " 16 'ask']]"))
                .send("F0 [19 [" + METHOD + " 16 'right']]")
                .expectDisconnect(PROTOCOL_ERROR, MALFORMED);
    }

    @Test
    @Violation(v5 = {"4.12.0-7", "4.12.1-1"})
    void whoDidNotBeginWithAMethodMayNotAuthenticateAnew() {
        client(Level.V5).send("F0 [19 [" + METHOD + " 16 'right']]").expectDisconnect(PROTOCOL_ERROR, BAD_METHOD);
    }

    @Test
    @Statement(v5 = {"3.15.2-2", "3.15.2-3", "3.1.2-24", "3.1.2-29"})
    void authFitsIntoTheMaximumPacketSizeOfTheClient() {
        Wire wire = open(Level.V5).send("10 [@ 02 003C [" + METHOD + " 27 00000030 17 00 16 'ask'] ?]", id);
        Frame auth = wire.next().is(Frame.AUTH);
        assertThat(auth.size()).isLessThanOrEqualTo(0x30);
        assertThat(auth.properties().within(Properties.AUTH_METHOD, Properties.AUTH_DATA))
                .isTrue();
        wire.send("F0 [18 [" + METHOD + " 16 'right']]");
        assertThat(wire.next().is(Frame.CONNACK).size()).isLessThanOrEqualTo(0x30);
    }

    @Test
    @Statement(v5 = {"3.15.2-2", "3.15.2-3", "3.1.2-24"})
    void anAuthThatIsTooLargeForTheClientIsNotSent() {
        open(Level.V5)
                .send("10 [@ 02 003C [" + METHOD + " 27 00000010 16 'ask'] ?]", id)
                .expectRefusal(0x95);
    }

    @Test
    @Statement(v5 = "4.12.1-1")
    void rightsAreThoseOfTheLastAuthentication() {
        Wire wire = authenticated();
        wire.send("32 [? 0001 [] <x>]", topic + "/secret").expectAck(Frame.PUBACK, 1, NOT_AUTHORIZED);
        wire.send("32 [? 0001 [] <x>]", topic + "/open").expectAck(Frame.PUBACK, 1);
    }

    @Test
    @Violation(v5 = {"3.15.1-1", "2.1.3-1"})
    void reservedFlagsAreZero() {
        for (int flags = 1; flags < 16; flags++) {
            String packet = "F" + Integer.toHexString(flags) + " [18 [" + METHOD + " 16 'right']]";
            refused(asked(), "flags " + flags, Notation.bytes(Level.V5, packet), MALFORMED);
        }
    }
}
