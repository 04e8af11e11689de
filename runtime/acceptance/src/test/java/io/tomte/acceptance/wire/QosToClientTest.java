package io.tomte.acceptance.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages from broker to client: packet ids, and what is sent again after which acknowledgement. */
class QosToClientTest extends WireTest {
    QosToClientTest(Address broker) {
        super(broker);
    }

    @AllVersions
    @Statement(
            v5 = {"2.2.1-4", "4.3.2-1", "4.3.2-2", "4.3.3-1", "4.3.3-2", "3.3.1-1"},
            v311 = {"2.3.1-1", "2.3.1-4", "4.3.2-1", "4.3.3-1"})
    void unacknowledgedMessagesHaveDifferentPacketIdsAndNoDup(Level level) {
        Wire subscriber = client(level).subscribe(2, topic);
        Wire publisher = client(level);
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            publisher.publish(i % 2 == 0 ? Wire.QOS1 : Wire.QOS2, topic, "m" + i);
        }
        for (int i = 0; i < 10; i++) {
            ids.add(subscriber.message("m" + i).isDup(false).packetId());
        }
        assertThat(ids).hasSize(10);
    }

    @BothVersions
    @Statement(
            v5 = {"4.3.2-3", "4.4.0-1", "3.3.1-1", "4.6.0-1", "4.1.0-1"},
            v311 = {"4.3.2-1", "4.4.0-1", "3.3.1-1", "4.6.0-1", "2.3.1-4"})
    void unacknowledgedMessagesComeAgainInOrderWithDupAndTheSameIds(Level level) {
        Wire subscriber = session(level, id, false).subscribe(2, topic);
        Wire publisher = client(level);
        for (int i = 0; i < 6; i++) {
            publisher.publish(i % 2 == 0 ? Wire.QOS1 : Wire.QOS2, topic, "m" + i);
        }
        List<Message> first = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            first.add(subscriber.message("m" + i));
        }
        subscriber.close();
        Wire again = session(level, id, true);
        for (int i = 0; i < 6; i++) {
            Message message =
                    again.message("m" + i).isDup(true).hasQos(first.get(i).qos());
            assertThat(message.packetId()).isEqualTo(first.get(i).packetId());
        }
    }

    @AllVersions
    @Statement(
            v5 = "4.4.0-1",
            v311 = {"4.3.2-1", "4.3.3-1"})
    void nothingIsSentAgainWhileTheConnectionLasts(Level level) {
        Wire subscriber = client(level).subscribe(2, topic);
        Wire publisher = client(level).publish(Wire.QOS1, topic, "one").publish(Wire.QOS2, topic, "two");
        subscriber.message("one");
        subscriber.message("two");
        timer(1).message("over");
        expectNothingFrom(publisher, subscriber);
    }

    @BothVersions
    @Statement(
            v5 = {"4.3.2-3", "4.4.0-1"},
            v311 = {"4.3.2-1", "4.4.0-1"})
    void whatIsAcknowledgedDoesNotComeAgain(Level level) {
        Wire subscriber = session(level, id, false).subscribe(2, topic);
        Wire publisher = client(level);
        publisher.publish(Wire.QOS1, topic, "done").publish(Wire.QOS2, topic, "done too");
        publisher.publish(Wire.QOS1, topic, "open");
        subscriber.accept("done");
        subscriber.accept("done too");
        subscriber.message("open");
        subscriber.expectNothing().close();
        Wire again = session(level, id, true);
        again.accept("open").isDup(true);
        expectNothingFrom(publisher, again);
    }

    @BothVersions
    @Statement(
            v5 = {"4.3.3-3", "4.3.3-4", "4.3.3-5", "4.3.3-6", "4.4.0-1"},
            v311 = {"4.3.3-1", "4.4.0-1"})
    void afterPubrecThePubrelComesAgainAndNotTheMessage(Level level) {
        Wire subscriber = session(level, id, false).subscribe(2, topic);
        Wire publisher = client(level).publish(Wire.QOS2, topic, "released");
        int packetId = subscriber.message("released").packetId();
        subscriber.send("50 [?]", packetId).expectAck(Frame.PUBREL, packetId);
        subscriber.close();
        Wire again = session(level, id, true);
        again.expectAck(Frame.PUBREL, packetId);
        again.send("70 [?]", packetId);
        expectNothingFrom(publisher, again);
        again.close();
        expectNothingFrom(publisher, session(level, id, true));
    }

    @BothVersions
    @Statement(
            v5 = {"4.4.0-1", "4.6.0-1"},
            v311 = {"4.4.0-1", "4.6.0-1"})
    void releasesAndMessagesAreBothSentAgain(Level level) {
        Wire subscriber = session(level, id, false).subscribe(2, topic);
        client(level).publish(Wire.QOS2, topic, "first").publish(Wire.QOS2, topic, "second");
        int first = subscriber.message("first").packetId();
        int second = subscriber.message("second").packetId();
        subscriber.send("50 [?]", first).expectAck(Frame.PUBREL, first);
        subscriber.close();
        Wire again = session(level, id, true);
        Set<String> came = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            Frame frame = again.next();
            came.add(
                    frame.type() == Frame.PUBREL
                            ? "release " + frame.packetId()
                            : "message " + Message.of(frame).packetId());
        }
        assertThat(came).containsExactlyInAnyOrder("release " + first, "message " + second);
    }

    @BothVersions
    @Statement(
            v5 = {"4.3.3-4", "4.3.3-5"},
            v311 = "4.3.3-1")
    void aRepeatedPubrecIsAnsweredWithPubrel(Level level) {
        Wire subscriber = client(level).subscribe(2, topic);
        client(level).publish(Wire.QOS2, topic, "two");
        int packetId = subscriber.message("two").packetId();
        subscriber.send("50 [?]", packetId).expectAck(Frame.PUBREL, packetId);
        subscriber.send("50 [?]", packetId).expectAck(Frame.PUBREL, packetId);
        subscriber.send("70 [?]", packetId).expectNothing();
    }

    @Test
    @Statement(v5 = {"3.6.2-1", "4.3.3-4"})
    void aPubrecWithoutAMessageIsAnsweredWithPacketIdentifierNotFound() {
        client(Level.V5).send("50 [0309]").expectAck(Frame.PUBREL, 0x309, 0x92);
    }

    @Test
    @Statement(v5 = {"4.4.0-2", "4.3.3-4"})
    void aMessageRefusedWithPubrecIsNeitherReleasedNorSentAgain() {
        Wire subscriber = session(Level.V5, id, false).subscribe(2, topic);
        Wire publisher = client(Level.V5).publish(Wire.QOS2, topic, "refused");
        int packetId = subscriber.message("refused").packetId();
        subscriber.send("50 [? 83]", packetId).expectNothing().close();
        expectNothingFrom(publisher, session(Level.V5, id, true));
    }

    @Test
    @Statement(v5 = "4.4.0-2")
    void aMessageRefusedWithPubackIsNotSentAgain() {
        Wire subscriber = session(Level.V5, id, false).subscribe(1, topic);
        Wire publisher = client(Level.V5).publish(Wire.QOS1, topic, "refused");
        int packetId = subscriber.message("refused").packetId();
        subscriber.send("40 [? 97 [1F 'enough']]", packetId).expectNothing().close();
        expectNothingFrom(publisher, session(Level.V5, id, true));
    }

    @Test
    @Statement(v5 = {"3.4.2-1", "3.5.2-1", "3.7.2-1"})
    void acknowledgementsWithReasonsAndPropertiesAreUnderstood() {
        Wire subscriber = client(Level.V5).subscribe(2, topic);
        client(Level.V5).publish(Wire.QOS1, topic, "one").publish(Wire.QOS2, topic, "two");
        int one = subscriber.message("one").packetId();
        subscriber.send("40 [? 00 [1F 'fine' 26 'a' 'b' 26 'a' 'b']]", one);
        int two = subscriber.message("two").packetId();
        subscriber.send("50 [? 00 []]", two).expectAck(Frame.PUBREL, two);
        subscriber.send("70 [? 00 [26 'a' 'b']]", two).expectNothing();
    }

    @BothVersions
    @Statement(v5 = "4.5.0-1", v311 = "4.5.0-1")
    void anAcknowledgementForNobodyDoesNoHarm(Level level) {
        Wire subscriber = client(level).subscribe(1, topic);
        subscriber.send("40 [1234] 70 [1234]").expectNothing();
        client(level).publish(Wire.QOS1, topic, "after");
        subscriber.accept("after");
    }

    @AllVersions
    @Statement(
            v5 = {"2.2.1-4", "2.2.1-5", "4.3.3-10"},
            v311 = {"2.3.1-4", "2.3.1-6", "4.3.3-2"})
    void theTwoDirectionsHavePacketIdsOfTheirOwn(Level level) {
        Wire wire = client(level).subscribe(2, topic);
        client(level).publish(Wire.QOS2, topic, "in");
        int packetId = wire.message("in").packetId();
        wire.send("34 [? ? $ <out>]", id, packetId).expectAck(Frame.PUBREC, packetId);
        wire.send("50 [?]", packetId).expectAck(Frame.PUBREL, packetId);
        wire.send("62 [?]", packetId).expectAck(Frame.PUBCOMP, packetId);
        wire.send("70 [?]", packetId).expectNothing();
        Wire watcher = client(level).subscribe(0, id);
        wire.publish(Wire.QOS2, id, "next");
        watcher.message("next");
    }
}
