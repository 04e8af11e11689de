package io.tomte.acceptance.wire;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages from client to broker: what is acknowledged, how, and what counts as a new message. */
class QosFromClientTest extends WireTest {
    QosFromClientTest(Address broker) {
        super(broker);
    }

    @AllVersions
    @Statement(
            v5 = {"3.3.4-1", "4.3.2-4", "4.3.3-8", "4.3.3-11", "2.2.1-5", "3.4.2-1", "3.5.2-1", "3.7.2-1"},
            v311 = {"3.3.4-1", "4.3.2-2", "4.3.3-2", "2.3.1-6"})
    void eachQosIsAcknowledgedInItsWayWithTheSamePacketId(Level level) {
        Wire wire = client(level);
        wire.send("30 [? $ <zero>]", topic).expectNothing();
        for (int packetId : new int[] {1, 0x1234, 0xFFFF}) {
            wire.send("32 [? ? $ <one>]", topic, packetId).expectAck(Frame.PUBACK, packetId);
            wire.send("34 [? ? $ <two>]", topic, packetId).expectAck(Frame.PUBREC, packetId);
            wire.expectNothing();
            wire.send("62 [?]", packetId).expectAck(Frame.PUBCOMP, packetId);
        }
        wire.expectNothing();
    }

    @AllVersions
    @Statement(v5 = "4.3.2-5", v311 = "4.3.2-2")
    void aPacketIdUsedAgainAfterPubackIsANewMessageWhateverDupSays(Level level) {
        Wire subscriber = client(level).subscribe(0, topic);
        Wire publisher = client(level);
        publisher.send("32 [? 0007 $ <first>]", topic).expectAck(Frame.PUBACK, 7);
        publisher.send("3A [? 0007 $ <second>]", topic).expectAck(Frame.PUBACK, 7);
        subscriber.message("first");
        subscriber.message("second");
    }

    @AllVersions
    @Statement(
            v5 = {"4.3.3-8", "4.3.3-11"},
            v311 = "4.3.3-2")
    void aMessageThatIsReleasedInTheSameBreathIsAnsweredInOrder(Level level) {
        Wire subscriber = client(level).subscribe(2, topic);
        Wire publisher = client(level);
        for (int packetId = 1; packetId <= 3; packetId++) {
            publisher.send("34 [? ? $ <m>] 62 [?]", topic, packetId, packetId);
            publisher.expectAck(Frame.PUBREC, packetId);
            publisher.expectAck(Frame.PUBCOMP, packetId);
            subscriber.message("m");
        }
    }

    @AllVersions
    @Statement(
            v5 = {"4.3.3-10", "4.3.3-12"},
            v311 = "4.3.3-2")
    void aMessageOfQos2IsDeliveredOnceUntilItIsReleased(Level level) {
        Wire subscriber = client(level).subscribe(0, topic);
        Wire publisher = client(level);
        publisher.send("34 [? 0007 $ <once>]", topic).expectAck(Frame.PUBREC, 7);
        publisher.send("3C [? 0007 $ <once>]", topic).expectAck(Frame.PUBREC, 7);
        publisher.send("3C [? 0007 $ <once>]", topic).expectAck(Frame.PUBREC, 7);
        publisher.send("62 [0007]").expectAck(Frame.PUBCOMP, 7);
        publisher.send("34 [? 0007 $ <new>]", topic).expectAck(Frame.PUBREC, 7);
        publisher.send("62 [0007]").expectAck(Frame.PUBCOMP, 7);
        subscriber.message("once");
        subscriber.message("new");
        expectNothingFrom(publisher, subscriber);
    }

    @BothVersions
    @Statement(
            v5 = {"4.3.3-10", "4.4.0-1", "3.1.2-23"},
            v311 = {"4.3.3-2", "4.4.0-1", "3.1.2-4"})
    void aMessageOfQos2SentAgainAfterAReconnectIsDeliveredOnce(Level level) {
        Wire subscriber = client(level).subscribe(0, topic);
        Wire publisher = session(level, id, false);
        publisher.send("34 [? 0007 $ <once>]", topic).expectAck(Frame.PUBREC, 7);
        publisher.close();
        Wire again = session(level, id, true);
        again.send("3C [? 0007 $ <once>]", topic).expectAck(Frame.PUBREC, 7);
        again.send("62 [0007]").expectAck(Frame.PUBCOMP, 7);
        subscriber.message("once");
        expectNothingFrom(again, subscriber);
    }

    @AllVersions
    @Statement(
            v5 = {"4.3.3-11", "3.7.2-1"},
            v311 = "4.3.3-2")
    void aPubrelWithoutAMessageIsCompleted(Level level) {
        client(level).send("62 [0309]").expectAck(Frame.PUBCOMP, 0x309, 0x92);
    }

    @BothVersions
    @Statement(
            v5 = {"4.3.3-11", "4.3.3-12"},
            v311 = "4.3.3-2")
    void aRepeatedPubrelIsCompletedAgain(Level level) {
        Wire wire = client(level);
        wire.send("34 [? 0007 $ <x>]", topic).expectAck(Frame.PUBREC, 7);
        wire.send("62 [0007]").expectAck(Frame.PUBCOMP, 7);
        wire.send("62 [0007]").expectAck(Frame.PUBCOMP, 7, 0x92);
    }

    @BothVersions
    @Statement(
            v5 = {"3.3.4-1", "4.3.3-8"},
            v311 = "3.3.4-1")
    void severalMessagesOfQos2MayBeOpenAndAreReleasedInAnyOrder(Level level) {
        Wire wire = client(level);
        wire.send("34 [? 0001 $ <a>] 34 [? 0002 $ <b>] 34 [? 0003 $ <c>]", topic, topic, topic);
        for (int packetId = 1; packetId <= 3; packetId++) {
            wire.expectAck(Frame.PUBREC, packetId);
        }
        wire.send("62 [0003] 62 [0001] 62 [0002]");
        wire.expectAck(Frame.PUBCOMP, 3);
        wire.expectAck(Frame.PUBCOMP, 1);
        wire.expectAck(Frame.PUBCOMP, 2);
    }

    @BothVersions
    @Statement(
            v5 = {"3.4.2-1", "3.5.2-1"},
            v311 = "3.3.4-1")
    void acknowledgementsComeInTheOrderOfTheMessages(Level level) {
        Wire wire = client(level);
        for (int packetId = 1; packetId <= 10; packetId++) {
            wire.send("32 [? ? $ <x>]", topic, packetId);
        }
        for (int packetId = 1; packetId <= 10; packetId++) {
            wire.expectAck(Frame.PUBACK, packetId);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Level.class)
    @Statement(
            v5 = {"3.3.1-3", "4.3.1-1", "4.3.2-2", "4.3.3-2"},
            v311 = {"3.3.1-3", "4.3.1-1", "4.3.2-1", "4.3.3-1"})
    void dupOfAPublisherIsNotHandedOn(Level level) {
        Wire subscriber = client(level).subscribe(2, topic);
        Wire publisher = client(level);
        publisher.send("3A [? 0007 $ <one>]", topic).expectAck(Frame.PUBACK, 7);
        publisher.send("3C [? 0008 $ <two>]", topic).expectAck(Frame.PUBREC, 8);
        publisher.send("62 [0008]").expectAck(Frame.PUBCOMP, 8);
        subscriber.accept("one").isDup(false).hasQos(1);
        subscriber.accept("two").isDup(false).hasQos(2);
    }

    @BothVersions
    @Statement(v5 = "4.13.1-1", v311 = "4.8.0-1")
    @Violation(v5 = "3.3.1-4", v311 = "3.3.1-4")
    void qos3EndsTheConnection(Level level) {
        client(level).send("36 [? 0001 $ <x>]", topic).expectDisconnect(MALFORMED);
    }

    @BothVersions
    @Violation(v5 = "3.3.1-2", v311 = "3.3.1-2")
    void dupAtQos0EndsTheConnection(Level level) {
        client(level).send("38 [? $ <x>]", topic).expectDisconnect(MALFORMED, PROTOCOL_ERROR);
    }

    @BothVersions
    @Statement(v5 = "4.13.1-1", v311 = "4.8.0-1")
    @Violation(v5 = "2.2.1-3", v311 = "2.3.1-1")
    void packetId0EndsTheConnection(Level level) {
        client(level).send("32 [? 0000 $ <x>]", topic).expectDisconnect(MALFORMED, PROTOCOL_ERROR);
        client(level).send("34 [? 0000 $ <x>]", topic).expectDisconnect(MALFORMED, PROTOCOL_ERROR);
        client(level).send("82 [0000 $ ? 00]", topic).expectDisconnect(MALFORMED, PROTOCOL_ERROR);
        client(level).send("A2 [0000 $ ?]", topic).expectDisconnect(MALFORMED, PROTOCOL_ERROR);
    }

    @BothVersions
    @Statement(v5 = "2.2.1-2", v311 = "2.3.1-5")
    void atQos0ThereIsNoPacketIdButPayload(Level level) {
        Wire subscriber = client(level).subscribe(0, topic);
        client(level).send("30 [? $ 30 31]", topic);
        assertThat(subscriber.message("01").packetId()).isZero();
    }

    @BothVersions
    @Statement(
            v5 = {"4.3.3-10", "3.1.4-3", "4.4.0-1"},
            v311 = {"4.3.3-2", "3.1.4-2", "4.4.0-1"})
    void aMessageOfQos2BegunBeforeATakeOverIsFinishedAfterIt(Level level) {
        Wire subscriber = client(level).subscribe(2, topic);
        session(level, id, false).send("34 [? 0007 $ <once>]", topic).expectAck(Frame.PUBREC, 7);
        Wire taking = session(level, id, true);
        taking.send("3C [? 0007 $ <once>]", topic).expectAck(Frame.PUBREC, 7);
        taking.send("62 [0007]").expectAck(Frame.PUBCOMP, 7);
        subscriber.accept("once");
        expectNothingFrom(taking, subscriber);
    }
}
