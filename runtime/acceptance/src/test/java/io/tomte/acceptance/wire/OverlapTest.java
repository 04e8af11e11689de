package io.tomte.acceptance.wire;

import java.util.ArrayList;
import java.util.List;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One message, several subscriptions of a client; subscription identifiers; a client's own messages. */
class OverlapTest extends WireTest {
    private static final int NO_LOCAL = 0x04;
    private static final int RETAIN_AS_PUBLISHED = 0x08;

    OverlapTest(Address broker) {
        super(broker);
    }

    @AllVersions
    @Statement(v5 = "3.3.4-2", v311 = "3.3.5-1")
    void overlappingSubscriptionsBringTheHighestQos(Level level) {
        Wire subscriber = client(level)
                .subscribe(0, topic + "/#")
                .subscribe(2, topic + "/+")
                .subscribe(1, topic + "/a");
        Wire publisher = client(level).publish(Wire.QOS2, topic + "/a", "over");
        List<Integer> came = new ArrayList<>();
        came.add(subscriber.accept("over").qos());
        String fence = topic + "/fence/end";
        publisher.publish(Wire.QOS2, fence, "fence");
        Message message = Message.of(subscriber.next());
        while (message.payload().equals("over")) { // one copy for each subscription is allowed
            subscriber.acknowledge(message);
            came.add(message.qos());
            message = Message.of(subscriber.next());
        }
        assertThat(came).contains(2).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    @Statement(v5 = {"3.3.4-3", "3.3.4-4", "3.3.4-5"})
    void theIdentifiersOfAllMatchingSubscriptionsComeWithAMessage() {
        Wire subscriber = client(Level.V5);
        subscriber.send("82 [0001 [0B 01] ? 01]", topic + "/#").expect("90 [0001 [] 01]");
        subscriber
                .send("82 [0002 [0B FFFFFF7F] ? 01 ? 01]", topic + "/+", topic + "/x")
                .expect("90 [0002 [] 01 01]");
        subscriber.send("82 [0003 [] ? 01]", topic + "/a").expect("90 [0003 [] 01]");
        Wire publisher = client(Level.V5).publish(Wire.QOS1, topic + "/a", "all");
        publisher.publish(Wire.QOS1, topic + "/b/c", "fence");
        List<Long> identifiers = new ArrayList<>();
        Message message = Message.of(subscriber.next());
        while (!message.payload().equals("fence")) {
            subscriber.acknowledge(message);
            identifiers.addAll(message.properties().numbers(Properties.SUBSCRIPTION_ID));
            message = Message.of(subscriber.next());
        }
        assertThat(identifiers).containsExactlyInAnyOrder(1L, 268_435_455L);
        assertThat(message.properties().numbers(Properties.SUBSCRIPTION_ID)).containsExactly(1L);
    }

    @Test
    @Statement(v5 = {"3.8.4-3", "3.3.4-3"})
    void theIdentifierIsReplacedWithTheSubscription() {
        Wire subscriber = client(Level.V5);
        Wire publisher = client(Level.V5);
        subscriber.send("82 [0001 [0B 07] ? 00]", topic).expect("90 [0001 [] 00]");
        subscriber.send("82 [0002 [0B 08] ? 00]", topic).expect("90 [0002 [] 00]");
        publisher.publish(0, topic, "replaced");
        assertThat(subscriber.message("replaced").properties().numbers(Properties.SUBSCRIPTION_ID))
                .containsExactly(8L);
        subscriber.send("82 [0003 [] ? 00]", topic).expect("90 [0003 [] 00]");
        publisher.publish(0, topic, "without");
        assertThat(subscriber.message("without").properties().entries()).isEmpty();
    }

    @Test
    @Statement(v5 = {"3.3.4-3", "3.1.2-5"})
    void theIdentifierIsPartOfTheSession() {
        session(Level.V5, id, false)
                .send("82 [0001 [0B 07] ? 01]", topic)
                .expect("90 [0001 [] 01]")
                .disconnect();
        client(Level.V5).publish(Wire.QOS1, topic, "later");
        assertThat(session(Level.V5, id, true).accept("later").properties().numbers(Properties.SUBSCRIPTION_ID))
                .containsExactly(7L);
    }

    @AllVersions
    @Statement(
            v5 = {"3.8.3-3", "3.3.2-3"},
            v311 = "3.3.2-3")
    void aClientGetsWhatItPublishesItself(Level level) {
        Wire wire = client(level).subscribe(0, topic);
        wire.publish(0, topic, "own");
        wire.message("own");
    }

    @Test
    @Statement(v5 = "3.8.3-3")
    void noLocalKeepsOwnMessagesAway() {
        Wire wire = client(Level.V5).subscribe(1 | NO_LOCAL, topic);
        wire.publish(Wire.QOS1, topic, "own");
        client(Level.V5).publish(Wire.QOS1, topic, "of another");
        wire.accept("of another");
        wire.subscribe(1, topic).send("30 [? [] <own again>]", topic).message("own again");
    }

    @Test
    @Statement(v5 = {"3.8.3-3", "3.3.4-2"})
    void noLocalOfOneSubscriptionDoesNotHoldForAnother() {
        Wire wire = client(Level.V5).subscribe(NO_LOCAL, topic + "/+").subscribe(0, topic + "/#");
        wire.publish(0, topic + "/a", "own");
        wire.message("own");
        expectNothingFrom(client(Level.V5), wire);
    }

    @Test
    @Statement(v5 = "3.8.3-3")
    void noLocalHoldsForTheClientIdAndNotForTheConnection() {
        Wire old = session(Level.V5, id, false).subscribe(1 | NO_LOCAL, topic);
        old.disconnect();
        Wire again = session(Level.V5, id, true).publish(Wire.QOS1, topic, "own");
        client(Level.V5).publish(Wire.QOS1, topic, "of another");
        again.accept("of another");
    }

    @Test
    @Statement(v5 = {"3.3.1-13", "3.3.1-12"})
    void retainAsPublishedOfAnySubscriptionIsEnough() {
        Wire subscriber =
                client(Level.V5).subscribe(RETAIN_AS_PUBLISHED, topic + "/+").subscribe(0, topic + "/#");
        Wire publisher =
                client(Level.V5).publish(Wire.RETAIN, topic + "/a", "live").publish(0, topic + "/b/c", "end");
        List<Boolean> flags = new ArrayList<>();
        Message message = Message.of(subscriber.next());
        while (!message.payload().equals("end")) {
            flags.add(message.retain());
            message = Message.of(subscriber.next());
        }
        assertThat(flags).contains(true);
        assertThat(message.retain()).isFalse();
        expectNothingFrom(publisher, subscriber);
    }
}
