package io.tomte.acceptance.wire;

import java.util.HashSet;
import java.util.Set;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Retained messages: set, replaced, removed, and to whom they are sent. */
class RetainedTest extends WireTest {
    private static final int RETAIN_AS_PUBLISHED = 0x08;
    private static final int SEND_IF_NEW = 0x10;
    private static final int DO_NOT_SEND = 0x20;

    RetainedTest(Address broker) {
        super(broker);
    }

    @AllVersions
    @Statement(
            v5 = {"3.3.1-5", "3.3.1-9"},
            v311 = {"3.3.1-5", "3.3.1-6", "3.3.1-8"})
    void theLastRetainedMessageIsSentToNewSubscribers(Level level) {
        Wire publisher = client(level);
        publisher.publish(Wire.QOS1 | Wire.RETAIN, topic, "first").publish(Wire.QOS1 | Wire.RETAIN, topic, "last");
        Wire subscriber = client(level).subscribe(1, topic);
        subscriber.accept("last").isRetained(true).isDup(false).hasQos(1);
        expectNothingFrom(publisher, subscriber);
    }

    @AllVersions
    @Statement(v5 = "3.3.1-12", v311 = "3.3.1-9")
    void aSubscriberThatIsThereAlreadyGetsItWithoutTheFlag(Level level) {
        Wire subscriber = client(level).subscribe(1, topic);
        client(level).publish(Wire.QOS1 | Wire.RETAIN, topic, "live");
        subscriber.accept("live").isRetained(false);
    }

    @Test
    @Statement(v5 = "3.3.1-13")
    void retainAsPublishedKeepsTheFlag() {
        Wire subscriber = client(Level.V5).subscribe(1 | RETAIN_AS_PUBLISHED, topic);
        client(Level.V5).publish(Wire.QOS1 | Wire.RETAIN, topic, "with").publish(Wire.QOS1, topic, "without");
        subscriber.accept("with").isRetained(true);
        subscriber.accept("without").isRetained(false);
        client(Level.V5)
                .subscribe(1 | RETAIN_AS_PUBLISHED, topic)
                .accept("with")
                .isRetained(true);
    }

    @AllVersions
    @Statement(
            v5 = {"3.3.1-6", "3.3.1-7"},
            v311 = {"3.3.1-10", "3.3.1-11"})
    void anEmptyRetainedMessageIsDeliveredAndRemovesTheRetainedOne(Level level) {
        Wire subscriber = client(level).subscribe(1, topic);
        Wire publisher = client(level).publish(Wire.QOS1 | Wire.RETAIN, topic, "set");
        publisher.publish(Wire.QOS1 | Wire.RETAIN, topic, "");
        subscriber.accept("set");
        subscriber.accept("").isRetained(false);
        Wire late = client(level).subscribe(1, topic);
        expectNothingFrom(publisher, late);
    }

    @AllVersions
    @Statement(v5 = "3.3.1-8", v311 = "3.3.1-12")
    void aMessageThatIsNotRetainedChangesNothing(Level level) {
        Wire publisher = client(level).publish(Wire.QOS1 | Wire.RETAIN, topic, "kept");
        publisher.publish(Wire.QOS1, topic, "passing").publish(Wire.QOS1, topic, "");
        publisher.publish(Wire.QOS1, topic + "/other", "passing");
        Wire subscriber = client(level).subscribe(1, topic + "/#");
        subscriber.accept("kept").isRetained(true);
        expectNothingFrom(publisher, subscriber);
    }

    @AllVersions
    @Statement(v5 = "3.3.1-5", v311 = "3.3.1-7")
    void qos0ReplacesWhatWasRetained(Level level) {
        Wire publisher = client(level).publish(Wire.QOS2 | Wire.RETAIN, topic, "old");
        publisher.publish(Wire.RETAIN, topic, "new").expectNothing();
        client(level).subscribe(2, topic).accept("new").hasQos(0).isRetained(true);
    }

    @AllVersions
    @Statement(
            v5 = "3.8.4-8",
            v311 = {"3.8.4-6", "3.3.1-5"})
    void qosIsThatOfTheMessageUnlessTheSubscriptionHasLess(Level level) {
        for (int published = 0; published <= 2; published++) {
            String name = topic + "/" + published;
            Wire publisher = client(level)
                    .publish(published << 1 | Wire.RETAIN, name, "r")
                    .expectNothing();
            for (int granted = 0; granted <= 2; granted++) {
                Wire subscriber = client(level).subscribe(granted, name);
                subscriber.accept("r").hasQos(Math.min(published, granted)).isRetained(true);
                subscriber.disconnect();
            }
            publisher.disconnect();
        }
    }

    @AllVersions
    @Statement(v5 = "3.3.1-9", v311 = "3.3.1-6")
    void everyTopicThatMatchesIsSent(Level level) {
        Wire publisher = client(level);
        for (String name : new String[] {"", "/a", "/a/b", "/b", "/b/b"}) {
            publisher.publish(Wire.QOS1 | Wire.RETAIN, topic + name, "at " + name);
        }
        assertRetained(level, topic + "/#", "", "/a", "/a/b", "/b", "/b/b");
        assertRetained(level, topic + "/+", "/a", "/b");
        assertRetained(level, topic + "/+/b", "/a/b", "/b/b");
        assertRetained(level, topic + "/b/#", "/b", "/b/b");
    }

    private void assertRetained(Level level, String filter, String... names) {
        Wire subscriber = client(level).subscribe(1, filter);
        Set<String> came = new HashSet<>();
        for (int i = 0; i < names.length; i++) {
            Message message = Message.of(subscriber.next()).isRetained(true);
            subscriber.acknowledge(message);
            assertThat(message.payload()).isEqualTo("at " + message.topic().substring(topic.length()));
            came.add(message.topic().substring(topic.length()));
        }
        assertThat(came).containsExactlyInAnyOrder(names);
        expectNothingFrom(client(level), subscriber);
    }

    @Test
    @Statement(
            v5 = {"3.3.1-9", "3.8.4-4"},
            v311 = "3.8.4-3")
    void subscribingAgainBringsItAgain() {
        for (Level level : Level.values()) {
            Wire publisher = client(level).publish(Wire.QOS1 | Wire.RETAIN, topic, "again");
            Wire subscriber = client(level).subscribe(1, topic);
            subscriber.accept("again").isRetained(true);
            subscriber.subscribe(1, topic).accept("again").isRetained(true);
            expectNothingFrom(publisher, subscriber);
        }
    }

    @Test
    @Statement(v5 = "3.3.1-10")
    void withRetainHandling1OnlyANewSubscriptionBringsIt() {
        Wire publisher = client(Level.V5).publish(Wire.QOS1 | Wire.RETAIN, topic, "once");
        Wire subscriber = client(Level.V5).subscribe(1 | SEND_IF_NEW, topic);
        subscriber.accept("once").isRetained(true);
        subscriber.subscribe(2 | SEND_IF_NEW, topic);
        expectNothingFrom(publisher, subscriber);
        subscriber.unsubscribe(topic).subscribe(1 | SEND_IF_NEW, topic).accept("once");
    }

    @Test
    @Statement(v5 = "3.3.1-10")
    void withRetainHandling1ASubscriptionOfAContinuedSessionIsNotNew() {
        Wire publisher = client(Level.V5).publish(Wire.QOS1 | Wire.RETAIN, topic, "once");
        Wire first = session(Level.V5, id, false).subscribe(1 | SEND_IF_NEW, topic);
        first.accept("once");
        first.disconnect();
        Wire again = session(Level.V5, id, true).subscribe(1 | SEND_IF_NEW, topic);
        expectNothingFrom(publisher, again);
    }

    @Test
    @Statement(v5 = "3.3.1-11")
    void withRetainHandling2NothingIsSent() {
        Wire publisher = client(Level.V5).publish(Wire.QOS1 | Wire.RETAIN, topic, "never");
        Wire subscriber = client(Level.V5).subscribe(1 | DO_NOT_SEND, topic);
        expectNothingFrom(publisher, subscriber);
        publisher.publish(Wire.QOS1, topic, "live");
        subscriber.accept("live");
    }

    @Test
    @Statement(v5 = {"3.3.1-9", "3.3.4-3"})
    void itCarriesTheSubscriptionIdentifier() {
        client(Level.V5).publish(Wire.QOS1 | Wire.RETAIN, topic, "retained");
        Wire subscriber =
                client(Level.V5).send("82 [0001 [0B 8001] ? 01]", topic).expect("90 [0001 [] 01]");
        assertThat(subscriber.accept("retained").properties().numbers(Properties.SUBSCRIPTION_ID))
                .containsExactly(128L);
    }

    @BothVersions
    @Statement(v5 = "3.3.1-5", v311 = "3.3.1-5")
    void itOutlivesItsPublisher(Level level) {
        client(level).publish(Wire.QOS1 | Wire.RETAIN, topic, "left behind").disconnect();
        client(level).subscribe(1, topic).accept("left behind");
    }

    @Test
    @Statement(v5 = "4.7.2-1", v311 = "4.7.2-1")
    void aFilterThatStartsWithAWildcardBringsNoneOfATopicWithADollar() {
        Wire publisher = client(Level.V5).publish(Wire.QOS1 | Wire.RETAIN, "$x/" + id, "hidden");
        publisher.publish(Wire.QOS1 | Wire.RETAIN, "x/" + id, "shown");
        Wire subscriber = client(Level.V5).subscribe(0, "+/" + id);
        subscriber.message("shown");
        expectNothingFrom(publisher, subscriber);
    }

    @Test
    @Statement(v5 = {"3.3.1-5", "3.3.2-12"})
    void itIsKeptUnderTheTopicThatAnAliasStandsFor() {
        Wire publisher = client(Level.V5);
        assumeTrue(publisher.agreed().number(Properties.TOPIC_ALIAS_MAXIMUM).orElse(0L) > 0, "no aliases");
        publisher.send("30 [? [23 0001] <live>]", topic);
        publisher.send("33 ['' 0001 [23 0001] <kept>]").expectAck(Frame.PUBACK, 1);
        Message message = client(Level.V5).subscribe(1, topic).accept("kept").hasTopic(topic);
        assertThat(message.properties().entries()).isEmpty();
    }
}
