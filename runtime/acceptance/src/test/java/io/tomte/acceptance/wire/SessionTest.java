package io.tomte.acceptance.wire;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;

/** How long a session lives, and what it keeps. */
class SessionTest extends WireTest {
    SessionTest(Address broker) {
        super(broker);
    }

    @BothVersions
    @Statement(
            v5 = {"3.1.2-5", "3.1.2-6", "3.1.2-23", "3.2.2-3", "3.1.3-2", "4.1.0-1"},
            v311 = {"3.1.2-4", "3.2.2-2", "3.2.2-3", "3.1.3-2", "4.1.0-1", "4.1.0-2"})
    void aSessionIsContinuedAndKnowsItsSubscriptions(Level level) {
        session(level, id, false).subscribe(1, topic).disconnect();
        Wire again = session(level, id, true);
        client(level).publish(Wire.QOS1, topic, "still subscribed");
        again.accept("still subscribed").hasQos(1).isDup(false);
    }

    @Test
    @Statement(v311 = {"3.1.2-4", "3.1.2-5"})
    void aSessionIsContinuedInVersion31() {
        session(Level.V3_1, id, false).subscribe(1, topic).disconnect();
        client(Level.V3_1).publish(Wire.QOS1, topic, "kept");
        session(Level.V3_1, id, true).accept("kept").hasQos(1);
    }

    @BothVersions
    @Statement(
            v5 = {"3.1.2-23", "4.5.0-1"},
            v311 = {"3.1.2-5", "4.5.0-1"})
    void messagesOfQos1And2WaitForTheClientInTheirOrder(Level level) {
        session(level, id, false).subscribe(2, topic).disconnect();
        Wire publisher = client(level);
        publisher
                .publish(Wire.QOS1, topic, "one")
                .publish(Wire.QOS2, topic, "two")
                .publish(Wire.QOS1, topic, "three");
        Wire again = session(level, id, true);
        again.accept("one").hasQos(1).isDup(false).isRetained(false);
        again.accept("two").hasQos(2).isDup(false);
        again.accept("three").hasQos(1).isDup(false);
    }

    @AllVersions
    @Statement(
            v5 = {"3.1.2-4", "3.2.2-2"},
            v311 = {"3.1.2-6", "3.2.2-1"})
    void aCleanStartDiscardsSubscriptionsAndMessages(Level level) {
        session(level, id, false).subscribe(1, topic).disconnect();
        Wire publisher = client(level).publish(Wire.QOS1, topic, "discarded");
        Wire clean = open(level).send("10 [@ 02 003C $ ?]", id).expectConnack(false);
        publisher.publish(Wire.QOS1, topic, "not subscribed");
        expectNothingFrom(publisher, clean);
    }

    @BothVersions
    @Statement(v5 = "4.1.0-2", v311 = "3.1.2-6")
    void aSessionOfACleanConnectionEndsWithIt(Level level) {
        open(level)
                .send("10 [@ 02 003C $ ?]", id)
                .expectConnack(false)
                .subscribe(1, topic)
                .disconnect();
        Wire publisher = client(level).publish(Wire.QOS1, topic, "nobody is there");
        Wire again = session(level, id, false);
        publisher.publish(Wire.QOS1, topic, "not subscribed");
        expectNothingFrom(publisher, again);
    }

    @Test
    @Statement(v5 = {"3.1.2-23", "4.1.0-2"})
    void withoutASessionExpiryTheSessionEndsWithTheConnection() {
        open(Level.V5).send("10 [@ 00 003C [] ?]", id).expectConnack(false).disconnect();
        session(Level.V5, id, false);
    }

    @Test
    @Statement(v5 = {"3.1.2-4", "3.1.2-23"})
    void aCleanStartWithAnExpiryBeginsASessionThatLasts() {
        open(Level.V5)
                .send("10 [@ 02 003C [11 FFFFFFFF] ?]", id)
                .expectConnack(false)
                .disconnect();
        session(Level.V5, id, true);
    }

    @Test
    @Statement(v5 = {"4.1.0-2", "3.1.2-8"})
    void aSessionEndsWhenItsExpiryHasPassed() {
        Wire watcher = client(Level.V5).subscribe(0, topic);
        // the will is delayed for longer than the session lives, so it tells when the session ends
        open(Level.V5)
                .send("10 [@ 06 003C [11 00000001] ? [18 0000003C] ? 'ended']", id, topic)
                .expectConnack(false)
                .close();
        watcher.message("ended");
        session(Level.V5, id, false);
    }

    @Test
    @Statement(v5 = "4.1.0-2")
    void aSessionThatWasContinuedDoesNotEndAtItsFirstExpiry() {
        open(Level.V5)
                .send("10 [@ 00 003C [11 00000002] ?]", id)
                .expectConnack(false)
                .disconnect();
        Wire again = session(Level.V5, id, true).subscribe(0, topic);
        timer(3).message("over");
        client(Level.V5).publish(0, topic, "here");
        again.message("here");
    }

    @Test
    @Statement(v5 = {"4.1.0-2", "3.1.2-23"})
    void disconnectCanEndTheSession() {
        session(Level.V5, id, false).send("E0 [00 [11 00000000]]").expectEnd();
        session(Level.V5, id, false);
    }

    @Test
    @Statement(v5 = "3.1.2-23")
    void disconnectCanProlongTheSession() {
        open(Level.V5)
                .send("10 [@ 00 003C [11 00000001] ?]", id)
                .expectConnack(false)
                .send("E0 [00 [11 0000012C]]")
                .expectEnd();
        timer(2).message("over");
        session(Level.V5, id, true);
    }

    @Test
    @Statement(v5 = {"4.13.1-1", "3.14.2-2"})
    void disconnectMayNotGiveAnExpiryToASessionWithoutOne() {
        Wire wire = open(Level.V5).send("10 [@ 00 003C [] ?]", id).expectConnack(false);
        wire.send("E0 [00 [11 0000012C]]").expectDisconnect(PROTOCOL_ERROR);
        session(Level.V5, id, false);
    }

    @AllVersions
    @Statement(
            v5 = {"3.1.4-3", "3.1.3-2", "3.14.4-2", "3.14.4-1"},
            v311 = {"3.1.4-2", "3.1.3-2"})
    void aNewConnectionTakesTheClientIdOver(Level level) {
        Wire old = session(level, id, false).subscribe(1, topic);
        Wire taking = session(level, id, true);
        old.expectDisconnect(0x8E);
        client(level).publish(Wire.QOS1, topic, "to the new one");
        taking.accept("to the new one");
    }

    @AllVersions
    @Statement(
            v5 = {"3.1.4-3", "3.1.2-4"},
            v311 = {"3.1.4-2", "3.1.2-6"})
    void aCleanConnectionTakesOverWithoutTheSession(Level level) {
        Wire old = session(level, id, false).subscribe(1, topic);
        Wire taking = open(level).send("10 [@ 02 003C $ ?]", id).expectConnack(false);
        old.expectDisconnect(0x8E);
        Wire publisher = client(level).publish(Wire.QOS1, topic, "not subscribed");
        expectNothingFrom(publisher, taking);
    }

    @Test
    @Statement(v5 = "3.1.3-2", v311 = "3.1.3-2")
    void clientIdsAreComparedByteByByte() {
        Wire lower = open(Level.V5).send("10 [@ 02 003C [] ?]", id + "a").expectConnack(false);
        open(Level.V5)
                .send("10 [@ 02 003C [] ?]", id + "A")
                .expectConnack(false)
                .expectNothing();
        open(Level.V5)
                .send("10 [@ 02 003C [] ?]", id + "\u00e4")
                .expectConnack(false)
                .expectNothing();
        open(Level.V5)
                .send("10 [@ 02 003C [] ?]", id + "a\u0308")
                .expectConnack(false)
                .expectNothing();
        lower.expectNothing();
    }

    @Test
    @Statement(v5 = "3.1.2-5", v311 = "3.1.2-4")
    void aSessionMayBeContinuedInAnotherVersion() {
        session(Level.V3_1_1, id, false).subscribe(1, topic).disconnect();
        client(Level.V5).publish(Wire.QOS1, topic, "across");
        session(Level.V5, id, true).accept("across").hasQos(1);
    }
}
