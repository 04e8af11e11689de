package io.tomte.acceptance.wire;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to clients that may not connect, publish or subscribe. */
class RightsTest extends WireTest {
    private static final int NOT_AUTHORIZED = 0x87;

    RightsTest(Address broker) {
        super(broker);
        Guests.await(broker);
    }

    /** A client that may do what has no "secret" in it. */
    private Wire limited(Level level) {
        return open(level)
                .send("10 [@ 02 003C $ ?]", "guest-limited-" + unique())
                .expectConnack(false);
    }

    @BothVersions
    @Statement(
            v5 = {"3.1.4-6", "3.2.2-6", "3.2.2-7", "3.2.2-8"},
            v311 = {"3.2.2-4", "3.2.2-5", "3.1.4-5"})
    @Violation(v5 = "3.1.4-2")
    void aClientThatMayNotConnectIsToldSo(Level level) {
        Wire wire = open(level).send("10 [@ 02 003C $ 'guest-nobody'] 30 [? $ <x>] C0 00", topic);
        Frame frame = wire.next().is(Frame.CONNACK);
        assertThat(frame.body()[0]).isZero();
        assertThat(frame.reason()).isEqualTo(level == Level.V5 ? NOT_AUTHORIZED : 5);
        wire.expectEnd();
    }

    @Test
    @Statement(v5 = "3.1.4-2")
    void aClientThatMayConnectIsLetIn() {
        limited(Level.V5).expectNothing();
    }

    @Test
    @Statement(v311 = "3.2.2-6")
    void aReasonWithoutAReturnCodeClosesWithoutConnack() {
        open(Level.V3_1_1).send("10 [@ 02 003C 'guest-unsaid']").expectEnd();
        Wire five = open(Level.V5).send("10 [@ 02 003C [] 'guest-unsaid']");
        assertThat(five.next().is(Frame.CONNACK).reason()).isEqualTo(0x80);
        five.expectEnd();
    }

    @BothVersions
    @Statement(
            v5 = {"3.4.2-1", "3.5.2-1", "4.3.3-8"},
            v311 = "3.3.5-2")
    void aMessageWithoutRightIsAcknowledgedAndGoesNowhere(Level level) {
        Wire subscriber = client(level).subscribe(2, topic + "/#");
        Wire wire = limited(level);
        String secret = topic + "/secret";
        wire.send("30 [? $ <zero>]", secret).expectNothing();
        wire.send("32 [? 0001 $ <one>]", secret).expectAck(Frame.PUBACK, 1, NOT_AUTHORIZED);
        wire.send("34 [? 0002 $ <two>]", secret).expectAck(Frame.PUBREC, 2, NOT_AUTHORIZED);
        if (level == Level.V3_1_1) {
            wire.send("62 [0002]").expectAck(Frame.PUBCOMP, 2);
        }
        wire.publish(Wire.QOS2, topic + "/open", "allowed");
        subscriber.accept("allowed");
        expectNothingFrom(client(level), subscriber);
    }

    @Test
    @Statement(v5 = "4.3.3-9")
    void afterAPubrecThatRefusesTheSameIdentifierIsANewMessage() {
        Wire subscriber = client(Level.V5).subscribe(0, topic + "/#");
        Wire wire = limited(Level.V5);
        for (int i = 0; i < 2; i++) {
            wire.send("34 [? 0007 [] <refused>]", topic + "/secret").expectAck(Frame.PUBREC, 7, NOT_AUTHORIZED);
        }
        wire.send("34 [? 0007 [] <new>]", topic + "/open").expectAck(Frame.PUBREC, 7, 0);
        wire.send("62 [0007]").expectAck(Frame.PUBCOMP, 7, 0);
        subscriber.message("new");
        expectNothingFrom(wire, subscriber);
    }

    @BothVersions
    @Statement(
            v5 = {"3.8.4-6", "3.8.4-7", "3.9.3-1", "3.9.3-2"},
            v311 = {"3.8.4-5", "3.9.3-1", "3.9.3-2"})
    void subscriptionsWithoutRightAreRefusedOneByOne(Level level) {
        Wire wire = limited(level).send("82 [0001 $ ? 01 ? 01 ? 02]", topic + "/a", topic + "/secret", topic + "/b");
        wire.expect("90 [0001 $ 01 " + (level == Level.V5 ? "87" : "80") + " 02]");
        Wire publisher = client(level).publish(0, topic + "/secret", "hidden");
        expectNothingFrom(publisher, wire);
    }

    @BothVersions
    @Statement(
            v5 = {"4.13.2-1", "3.1.2-8"},
            v311 = {"4.8.0-2", "3.1.2-8"})
    void anErrorWhileAPacketIsProcessedEndsTheConnection(Level level) {
        Wire watcher = client(level).subscribe(0, topic);
        Wire wire = open(level)
                .send("10 [@ 06 003C $ ? $ ? 'gone']", "guest-limited-" + unique(), topic)
                .expectConnack(false);
        wire.send("32 [? 0001 $ <x>]", topic + "/broken").expectDisconnect(0x80, 0x83);
        watcher.message("gone");
    }

    @Test
    @Statement(v5 = {"3.1.4-2", "3.2.2-7"})
    void aWillWithoutRightIsRefused() {
        Wire wire =
                open(Level.V5).send("10 [@ 06 003C [] ? [] ? 'gone']", "guest-limited-" + unique(), topic + "/secret");
        assertThat(wire.next().is(Frame.CONNACK).reason()).isEqualTo(NOT_AUTHORIZED);
        wire.expectEnd();
    }
}
