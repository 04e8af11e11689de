package io.tomte.acceptance.wire;

import java.util.stream.Stream;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** UNSUBSCRIBE and UNSUBACK. */
class UnsubscribeTest extends WireTest {
    UnsubscribeTest(Address broker) {
        super(broker);
    }

    @AllVersions
    @Statement(
            v5 = {"3.10.4-1", "3.10.4-2", "3.10.4-4", "3.10.4-5", "2.2.1-6", "3.10.3-2"},
            v311 = {"3.10.4-1", "3.10.4-2", "3.10.4-4", "2.3.1-7", "3.10.3-2"})
    void afterUnsubackNothingNewIsSent(Level level) {
        Wire subscriber = client(level).subscribe(1, topic);
        Wire publisher = client(level).publish(Wire.QOS1, topic, "before");
        subscriber.accept("before");
        subscriber.send("A2 [FFFE $ ?]", topic);
        assertThat(subscriber.next().is(Frame.UNSUBACK).packetId()).isEqualTo(0xFFFE);
        publisher.publish(Wire.QOS1, topic, "after");
        expectNothingFrom(publisher, subscriber);
    }

    @BothVersions
    @Statement(
            v5 = {"3.10.4-5", "3.10.4-6"},
            v311 = {"3.10.4-5", "3.10.4-4", "3.10.4-6"})
    void whatWasNotSubscribedIsAnsweredToo(Level level) {
        Wire wire = client(level).send("A2 [0102 $ ? 'nobody/knows/this']", topic);
        Frame ack = wire.next().is(Frame.UNSUBACK);
        assertThat(ack.packetId()).isEqualTo(0x0102);
        assertThat(ack.codes()).isEqualTo(level == Level.V5 ? "11 11" : "");
        wire.expectNothing();
    }

    @Test
    @Statement(v5 = {"3.10.4-6", "3.11.3-1", "3.11.3-2"})
    void eachFilterHasItsCodeInOrder() {
        Wire wire = client(Level.V5).subscribe(0, topic + "/b").subscribe(0, topic + "/#");
        wire.send("A2 [0009 [] ? ? ? ?]", topic + "/a", topic + "/b", topic + "/b", topic + "/#");
        wire.expect("B0 [0009 [] 11 00 11 00]");
    }

    @AllVersions
    @Statement(v5 = "3.10.4-1", v311 = "3.10.4-1")
    void filtersAreComparedCharacterByCharacter(Level level) {
        Wire subscriber = client(level).subscribe(0, topic + "/a").subscribe(0, topic + "/b");
        for (String other : new String[] {"/+", "/#", "/A", "/a/", "//a", "/b/#"}) {
            subscriber.unsubscribe(topic + other);
        }
        client(level).publish(0, topic + "/a", "a").publish(0, topic + "/b", "b");
        subscriber.message("a");
        subscriber.message("b");
    }

    @BothVersions
    @Statement(v5 = "3.10.4-1", v311 = "3.10.4-1")
    void anOverlappingSubscriptionStays(Level level) {
        Wire subscriber = client(level)
                .subscribe(0, topic + "/a")
                .subscribe(0, topic + "/+")
                .unsubscribe(topic + "/a");
        client(level).publish(0, topic + "/a", "a");
        subscriber.message("a");
    }

    @BothVersions
    @Statement(v5 = "3.10.4-3", v311 = "3.10.4-3")
    void whatWasBegunToBeSentIsCompleted(Level level) {
        Wire subscriber = session(level, id, false).subscribe(2, topic);
        client(level).publish(Wire.QOS1, topic, "one").publish(Wire.QOS2, topic, "two");
        subscriber.message("one");
        int two = subscriber.message("two").packetId();
        subscriber.unsubscribe(topic);
        subscriber.send("50 [?]", two).expectAck(Frame.PUBREL, two);
        subscriber.close();
        Wire again = session(level, id, true);
        assertThat(again.nextButMessages().is(Frame.PUBREL).packetId()).isEqualTo(two);
        again.message("one").isDup(true);
    }

    @BothVersions
    @Statement(
            v5 = {"3.10.4-1", "3.1.2-5"},
            v311 = {"3.10.4-1", "3.1.2-4"})
    void itHoldsForTheSessionToo(Level level) {
        session(level, id, false).subscribe(1, topic).unsubscribe(topic).disconnect();
        Wire publisher = client(level).publish(Wire.QOS1, topic, "not for you");
        expectNothingFrom(publisher, session(level, id, true));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("no filter", "A2 [0001 $]"),
                Arguments.of("no packet id", "A2 00"),
                Arguments.of("flags 0", "A0 [0001 $ 'a']"),
                Arguments.of("flags 10", "AA [0001 $ 'a']"),
                Arguments.of("a filter longer than the packet", "A2 [0001 $ 0009 61]"),
                Arguments.of("an empty filter", "A2 [0001 $ '']"),
                Arguments.of("a filter that is not UTF-8", "A2 [0001 $ {FF}]"),
                Arguments.of("a filter with U+0000", "A2 [0001 $ {00}]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    @Statement(v5 = "4.13.1-1", v311 = "4.8.0-1")
    @Violation(
            v5 = {"3.10.1-1", "3.10.3-1", "3.10.3-2", "4.7.3-1", "4.7.3-2"},
            v311 = {"3.10.1-1", "3.10.3-1", "3.10.3-2", "4.7.3-1", "4.7.3-2"})
    void anUnsubscribeThatIsWrongEndsTheConnection(String name, String packet) {
        client(Level.V3_1_1).send(packet).expectDisconnect();
        client(Level.V5).send(packet).expectDisconnect(MALFORMED, PROTOCOL_ERROR, 0x8F);
    }
}
