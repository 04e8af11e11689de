package io.tomte.acceptance.wire;

import java.util.stream.Stream;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SUBSCRIBE and SUBACK, and what a subscription brings. */
class SubscribeTest extends WireTest {
    private static final int TOPIC_FILTER_INVALID = 0x8F;

    SubscribeTest(Address broker) {
        super(broker);
    }

    @AllVersions
    @Statement(
            v5 = {"2.2.1-6", "3.8.4-1", "3.8.4-2", "3.8.4-5", "3.8.4-6", "3.8.4-7", "3.9.3-1", "3.9.3-2", "3.8.3-2"},
            v311 = {"2.3.1-7", "3.8.4-1", "3.8.4-2", "3.8.4-4", "3.8.4-5", "3.9.3-1", "3.9.3-2", "3.8.3-2", "3.8.3-3"})
    void oneSubackAnswersWithACodeForEachFilterInOrder(Level level) {
        Wire wire = client(level);
        wire.send("82 [FFFF $ ? 02 ? 00 ? 01 '+/w' 02 'w/#' 01]", topic + "/a", topic + "/b", topic + "/c");
        wire.expect("90 [FFFF $ 02 00 01 02 01]").expectNothing();
    }

    @AllVersions
    @Statement(
            v5 = {"3.8.4-8", "3.2.2-10", "4.8.2-3"},
            v311 = "3.8.4-6")
    void qosIsTheLowerOfMessageAndSubscription(Level level) {
        Wire publisher = client(level);
        for (int granted = 0; granted <= 2; granted++) {
            Wire subscriber = client(level).subscribe(granted, topic);
            for (int published = 0; published <= 2; published++) {
                publisher.publish(published << 1, topic, "m");
                subscriber.accept("m").hasQos(Math.min(published, granted));
            }
            subscriber.disconnect();
        }
    }

    @AllVersions
    @Statement(
            v5 = {"3.8.4-3", "3.8.4-4"},
            v311 = "3.8.4-3")
    void subscribingAgainReplacesTheSubscription(Level level) {
        Wire subscriber = client(level).subscribe(0, topic).subscribe(2, topic);
        Wire publisher = client(level).publish(Wire.QOS2, topic, "once");
        subscriber.accept("once").hasQos(2);
        expectNothingFrom(publisher, subscriber);
        subscriber.subscribe(0, topic);
        publisher.publish(Wire.QOS2, topic, "lower");
        subscriber.accept("lower").hasQos(0);
    }

    @BothVersions
    @Statement(v5 = "3.8.4-5", v311 = "3.8.4-4")
    void theSameFilterTwiceInOnePacketCountsAsTheLast(Level level) {
        Wire subscriber =
                client(level).send("82 [0001 $ ? 00 ? 01]", topic, topic).expect("90 [0001 $ 00 01]");
        Wire publisher = client(level).publish(Wire.QOS1, topic, "once");
        subscriber.accept("once").hasQos(1);
        expectNothingFrom(publisher, subscriber);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("no filter", "82 [0001 $]", PROTOCOL_ERROR),
                Arguments.of("no packet id", "82 00", MALFORMED),
                Arguments.of("a filter without options", "82 [0001 $ 'a']", MALFORMED),
                Arguments.of("a filter longer than the packet", "82 [0001 $ 0009 61 00]", MALFORMED),
                Arguments.of("reserved options", "82 [0001 $ 'a' C0]", MALFORMED),
                Arguments.of("QoS 3", "82 [0001 $ 'a' 03]", PROTOCOL_ERROR),
                Arguments.of("flags 0", "80 [0001 $ 'a' 00]", MALFORMED),
                Arguments.of("flags 3", "83 [0001 $ 'a' 00]", MALFORMED),
                Arguments.of("flags 10", "8A [0001 $ 'a' 00]", MALFORMED),
                Arguments.of("an empty filter", "82 [0001 $ '' 00]", MALFORMED),
                Arguments.of("a filter that is not UTF-8", "82 [0001 $ {61 C0 80} 00]", MALFORMED),
                Arguments.of("a filter with a surrogate", "82 [0001 $ {ED A0 80} 00]", MALFORMED),
                Arguments.of("a filter with U+0000", "82 [0001 $ {61 00} 00]", MALFORMED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    @Statement(v311 = {"2.2.2-2", "4.8.0-1"})
    @Violation(
            v5 = {"3.8.1-1", "3.8.3-1", "3.8.3-2", "3.8.3-5", "1.5.4-1", "1.5.4-2", "4.7.3-1", "4.7.3-2", "2.1.3-1"},
            v311 = {"3.8.1-1", "3.8.3-1", "3.8.3-3", "1.5.3-1", "1.5.3-2", "4.7.3-1", "4.7.3-2"})
    void aSubscribeThatIsWrongEndsTheConnection(String name, String packet, int reason) {
        client(Level.V3_1_1).send(packet).expectDisconnect();
        int other = reason == MALFORMED ? PROTOCOL_ERROR : MALFORMED;
        client(Level.V5).send(packet).expectDisconnect(reason, other, TOPIC_FILTER_INVALID);
    }

    static Stream<Arguments> refusedIn5() {
        return Stream.of(
                Arguments.of("retain handling 3", "82 [0001 [] 'a' 30]"),
                Arguments.of("subscription identifier 0", "82 [0001 [0B 00] 'a' 00]"),
                Arguments.of("two subscription identifiers", "82 [0001 [0B 01 0B 02] 'a' 00]"),
                Arguments.of("another property", "82 [0001 [23 0001] 'a' 00]"),
                Arguments.of("properties longer than the packet", "82 [0001 20 0B 01 'a' 00]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedIn5")
    @Statement(v5 = "4.13.1-1")
    @Violation(v5 = "2.2.2-1")
    void optionsAndPropertiesThatAreWrongEndTheConnection(String name, String packet) {
        client(Level.V5).send(packet).expectDisconnect(MALFORMED, PROTOCOL_ERROR);
    }

    @Test
    @Statement(v311 = "4.8.0-1")
    @Violation(v311 = "3.8.3-3")
    void reservedBitsBesideTheQosEndTheConnectionBeforeVersion5() {
        for (String options : new String[] {"04", "08", "10", "20", "40", "80"}) {
            client(Level.V3_1_1).send("82 [0001 'a' " + options + "]").expectDisconnect();
        }
    }
}
