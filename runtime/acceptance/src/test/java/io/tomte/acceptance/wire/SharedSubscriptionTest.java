package io.tomte.acceptance.wire;

import java.util.ArrayList;
import java.util.List;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Shared subscriptions of MQTT 5. */
class SharedSubscriptionTest extends WireTest {
    private static final int NO_LOCAL = 0x04;

    SharedSubscriptionTest(Address broker) {
        super(broker);
    }

    private String shared(String group) {
        return "$share/" + group + "/" + topic;
    }

    /** Payloads that came to a client before the end of what the publisher sent. */
    private List<String> take(Wire publisher, Wire subscriber) {
        String end = "end/" + unique();
        subscriber.send("82 [7FFF [] ? 00]", end).nextButMessages().is(Frame.SUBACK);
        publisher.publish(0, end, "end");
        List<String> payloads = new ArrayList<>();
        Message message = Message.of(subscriber.next());
        while (!message.topic().equals(end)) {
            subscriber.acknowledge(message);
            payloads.add(message.payload());
            message = Message.of(subscriber.next());
        }
        return payloads;
    }

    @Test
    @Statement(v5 = {"4.8.2-1", "3.8.3-4"})
    void eachMessageGoesToOneMemberAndEveryMemberGetsSome() {
        Wire first = client(Level.V5).subscribe(0, shared("g"));
        Wire second = client(Level.V5).subscribe(0, shared("g"));
        Wire publisher = client(Level.V5);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            publisher.publish(0, topic, "m" + i);
            sent.add("m" + i);
        }
        List<String> atFirst = take(publisher, first);
        List<String> atSecond = take(publisher, second);
        assertThat(atFirst).isNotEmpty();
        assertThat(atSecond).isNotEmpty();
        List<String> all = new ArrayList<>(atFirst);
        all.addAll(atSecond);
        assertThat(all).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    @Statement(v5 = {"4.8.2-1", "4.8.2-2"})
    void groupsAndOrdinarySubscriptionsAreIndependent() {
        Wire one = client(Level.V5).subscribe(0, shared("one"));
        Wire two = client(Level.V5).subscribe(0, shared("two"));
        Wire ordinary = client(Level.V5).subscribe(0, topic);
        client(Level.V5).publish(0, topic, "for each");
        one.message("for each");
        two.message("for each");
        ordinary.message("for each");
    }

    @Test
    @Statement(v5 = "4.8.2-3")
    void theQosIsThatOfTheSubscription() {
        Wire zero = client(Level.V5).subscribe(0, shared("zero"));
        Wire two = client(Level.V5).subscribe(2, shared("two"));
        client(Level.V5).publish(Wire.QOS2, topic, "m");
        zero.accept("m").hasQos(0);
        two.accept("m").hasQos(2);
    }

    @Test
    @Statement(v5 = {"4.8.2-1", "4.7.1-1"})
    void wildcardsWorkInShares() {
        Wire subscriber = client(Level.V5).subscribe(0, shared("g") + "/+/#");
        client(Level.V5).publish(0, topic + "/a/b", "m");
        subscriber.message("m").hasTopic(topic + "/a/b");
    }

    @Test
    @Statement(v5 = "3.3.1-9")
    void retainedMessagesAreNotSentToShares() {
        Wire publisher = client(Level.V5).publish(Wire.QOS1 | Wire.RETAIN, topic, "retained");
        Wire subscriber = client(Level.V5).subscribe(1, shared("g"));
        publisher.publish(Wire.QOS1, topic, "live");
        subscriber.accept("live").isRetained(false);
    }

    @Test
    @Statement(v5 = {"3.10.4-1", "3.10.4-2", "3.11.3-2"})
    void unsubscribingEndsTheShareOfThisClientOnly() {
        Wire leaving = client(Level.V5).subscribe(0, shared("g"));
        Wire staying = client(Level.V5).subscribe(0, shared("g"));
        leaving.send("A2 [0009 [] ? ?]", topic, shared("g")).expect("B0 [0009 [] 11 00]");
        Wire publisher = client(Level.V5);
        for (int i = 0; i < 5; i++) {
            publisher.publish(0, topic, "m" + i);
        }
        assertThat(take(publisher, staying)).containsExactly("m0", "m1", "m2", "m3", "m4");
        expectNothingFrom(publisher, leaving);
    }

    @Test
    @Statement(v5 = "4.8.2-1")
    void aMemberThatLeftGetsNothingMore() {
        Wire leaving = client(Level.V5).subscribe(1, shared("g"));
        Wire staying = client(Level.V5).subscribe(1, shared("g"));
        leaving.disconnect();
        Wire publisher = client(Level.V5);
        for (int i = 0; i < 5; i++) {
            publisher.publish(Wire.QOS1, topic, "m" + i);
        }
        assertThat(take(publisher, staying)).containsExactly("m0", "m1", "m2", "m3", "m4");
    }

    @Test
    @Statement(v5 = "4.13.1-1")
    @Violation(v5 = "3.8.3-4")
    void noLocalOnAShareEndsTheConnection() {
        client(Level.V5)
                .send("82 [0001 [] ? ?]", shared("g"), new byte[] {NO_LOCAL | 1})
                .expectDisconnect(PROTOCOL_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$share/",
                "$share/g",
                "$share/g/",
                "$share//a",
                "$share/+/a",
                "$share/#/a",
                "$share/g+/a",
                "$share/g#/a",
                "$share/g/a#"
            })
    @Violation(v5 = {"4.8.2-1", "4.8.2-2"})
    void aShareThatIsNotWellFormedIsRefused(String filter) {
        Wire wire = client(Level.V5).send("82 [0001 [] ? 00]", filter);
        Frame frame = wire.next();
        if (frame.type() == Frame.DISCONNECT) {
            assertThat(frame.reason()).isIn(MALFORMED, PROTOCOL_ERROR, 0x8F);
            wire.expectEnd();
        } else {
            assertThat(frame.is(Frame.SUBACK).codes()).isEqualTo("8F");
        }
    }

    @Test
    @Statement(v5 = {"4.8.2-4", "4.4.0-1"})
    void aMessageOfQos2ThatWasSentIsCompletedWithTheSameClient() {
        Wire other = client(Level.V5);
        Wire first = session(Level.V5, id, false).subscribe(2, shared("g"));
        Wire publisher = client(Level.V5).publish(Wire.QOS2, topic, "begun");
        int packetId = first.message("begun").packetId();
        other.subscribe(2, shared("g"));
        first.close();
        Wire again = session(Level.V5, id, true);
        assertThat(again.message("begun").isDup(true).packetId()).isEqualTo(packetId);
        expectNothingFrom(publisher, other);
    }

    @Test
    @Statement(v5 = {"4.8.2-5", "4.1.0-2"})
    void aMessageOfQos2ThatWasSentIsNotSentToAnotherWhenTheSessionEnds() {
        Wire first = client(Level.V5).subscribe(2, shared("g"));
        Wire publisher = client(Level.V5).publish(Wire.QOS2, topic, "begun");
        first.message("begun");
        Wire other = client(Level.V5).subscribe(2, shared("g"));
        first.disconnect();
        expectNothingFrom(publisher, other);
    }

    @Test
    @Statement(v5 = "4.8.2-6")
    void aMessageThatAMemberRefusesIsNotSentToAnother() {
        Wire first = client(Level.V5).subscribe(2, shared("g"));
        Wire publisher = client(Level.V5).publish(Wire.QOS1, topic, "one").publish(Wire.QOS2, topic, "two");
        int one = first.message("one").packetId();
        int two = first.message("two").packetId();
        Wire other = client(Level.V5).subscribe(2, shared("g"));
        first.send("40 [? 83] 50 [? 83]", one, two).expectNothing();
        expectNothingFrom(publisher, other);
    }

    @Test
    @Statement(v5 = {"3.3.4-3", "3.3.4-4"})
    void theIdentifierOfTheShareComesWithItsMessages() {
        Wire subscriber =
                client(Level.V5).send("82 [0001 [0B 2A] ? 00]", shared("g")).expect("90 [0001 [] 00]");
        client(Level.V5).publish(0, topic, "m");
        assertThat(subscriber.message("m").properties().numbers(Properties.SUBSCRIPTION_ID))
                .containsExactly(42L);
    }
}
