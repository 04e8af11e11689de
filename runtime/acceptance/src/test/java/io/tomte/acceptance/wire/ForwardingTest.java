package io.tomte.acceptance.wire;

import java.util.stream.Stream;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What of a PUBLISH reaches the subscribers, and how long it waits. */
class ForwardingTest extends WireTest {
    private static final String ALL =
            "[01 01 03 'text/plain' 08 'answer/h\u00e9re' 09 {00 FF 00} 26 'b' '1' 26 'a' '' 26 'b' '1' 26 '' 'x']";
    private static final int TOPIC_NAME_INVALID = 0x90;

    ForwardingTest(Address broker) {
        super(broker);
    }

    private static void assertAll(Properties properties) {
        assertThat(properties.number(Properties.PAYLOAD_FORMAT)).contains(1L);
        assertThat(properties.texts(Properties.CONTENT_TYPE)).containsExactly("text/plain");
        assertThat(properties.texts(Properties.RESPONSE_TOPIC)).containsExactly("answer/h\u00e9re");
        assertThat(properties.texts(Properties.CORRELATION_DATA)).containsExactly("00FF00");
        assertThat(properties.texts(Properties.USER_PROPERTY)).containsExactly("b=1", "a=", "b=1", "=x");
        assertThat(properties.has(Properties.TOPIC_ALIAS)).isFalse();
        assertThat(properties.has(Properties.SUBSCRIPTION_ID)).isFalse();
    }

    @Test
    @Statement(
            v5 = {
                "3.3.2-4",
                "3.3.2-15",
                "3.3.2-16",
                "3.3.2-17",
                "3.3.2-18",
                "3.3.2-20",
                "1.5.7-1",
                "3.3.2-13",
                "3.3.4-6"
            })
    void allPropertiesReachASubscriberUnaltered() {
        Wire subscriber = client(Level.V5).subscribe(2, topic);
        Wire publisher = client(Level.V5);
        publisher.publish(0, topic, ALL, "zero").publish(Wire.QOS1, topic, ALL, "one");
        publisher.publish(Wire.QOS2, topic, ALL, "two");
        assertAll(subscriber.accept("zero").properties());
        assertAll(subscriber.accept("one").properties());
        assertAll(subscriber.accept("two").properties());
    }

    @Test
    @Statement(v5 = {"3.3.2-4", "3.3.2-15", "3.3.2-16", "3.3.2-17", "3.3.2-18", "3.3.2-20"})
    void allPropertiesAreKeptWithARetainedMessageAndInASession() {
        session(Level.V5, id, false).subscribe(1, topic).disconnect();
        client(Level.V5).publish(Wire.QOS1 | Wire.RETAIN, topic, ALL, "kept");
        assertAll(session(Level.V5, id, true).accept("kept").properties());
        assertAll(client(Level.V5).subscribe(1, topic).message("kept").properties());
    }

    @Test
    @Statement(v5 = {"2.2.2-1", "3.3.2-4"})
    void nothingIsAddedToAMessageWithoutProperties() {
        Wire subscriber = client(Level.V5).subscribe(0, topic);
        client(Level.V3_1_1).publish(0, topic, "from 3.1.1");
        assertThat(subscriber.message("from 3.1.1").properties().entries()).isEmpty();
        client(Level.V5).publish(0, topic, "from 5");
        assertThat(subscriber.message("from 5").properties().entries()).isEmpty();
    }

    @Test
    @Statement(
            v5 = "3.3.4-1",
            v311 = {"3.3.4-1", "7.0.0-2"})
    void versionsMix() {
        for (Level from : Level.values()) {
            for (Level to : Level.values()) {
                Wire subscriber = client(to).subscribe(1, topic);
                Wire publisher = client(from);
                publisher.publish(Wire.QOS1, topic, from == Level.V5 ? ALL : "$", "mixed");
                subscriber.accept("mixed").hasTopic(topic).hasQos(1);
                expectNothingFrom(publisher, subscriber);
                subscriber.disconnect();
            }
        }
    }

    @Test
    @Statement(v5 = "3.3.2-6")
    void messageExpiryIsHandedOnAtOnceUnchanged() {
        Wire subscriber = client(Level.V5).subscribe(0, topic);
        client(Level.V5).publish(0, topic, "[02 00000064]", "fresh");
        assertThat(subscriber
                        .message("fresh")
                        .properties()
                        .number(Properties.MESSAGE_EXPIRY)
                        .orElseThrow())
                .isBetween(90L, 100L);
    }

    @Test
    @Statement(v5 = {"3.3.2-6", "3.3.2-5"})
    void messageExpiryCountsDownWhileAMessageWaits() {
        session(Level.V5, id, false).subscribe(1, topic).disconnect();
        String retained = topic + "/retained";
        Wire publisher = client(Level.V5);
        publisher.publish(Wire.QOS1, topic, "[02 00000001]", "dead");
        publisher.publish(Wire.QOS1, topic, "[02 00000064]", "alive");
        publisher.publish(Wire.QOS1 | Wire.RETAIN, retained, "[02 00000064]", "alive");
        publisher.publish(Wire.QOS1 | Wire.RETAIN, retained + "/dead", "[02 00000001]", "dead");
        timer(2).message("over");
        Properties waited = session(Level.V5, id, true).accept("alive").properties();
        assertThat(waited.number(Properties.MESSAGE_EXPIRY).orElseThrow()).isBetween(60L, 98L);
        Wire late = client(Level.V5).subscribe(1, retained + "/#");
        Properties kept = late.accept("alive").properties();
        assertThat(kept.number(Properties.MESSAGE_EXPIRY).orElseThrow()).isBetween(60L, 98L);
        expectNothingFrom(publisher, late);
    }

    @Test
    @Statement(v5 = {"4.3.3-7", "4.3.3-13", "4.4.0-1"})
    void aMessageThatWasSentIsCompletedAlthoughItsTimeHasPassed() {
        Wire subscriber = session(Level.V5, id, false).subscribe(2, topic);
        client(Level.V5).publish(Wire.QOS2, topic, "[02 00000002]", "started");
        int packetId = subscriber.message("started").packetId();
        subscriber.close();
        timer(3).message("over");
        Wire again = session(Level.V5, id, true);
        assertThat(again.accept("started").isDup(true).packetId()).isEqualTo(packetId);
        again.expectNothing();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("payload format 2", "01 02"),
                Arguments.of("payload format twice", "01 01 01 01"),
                Arguments.of("message expiry twice", "02 00000001 02 00000001"),
                Arguments.of("topic alias twice", "23 0001 23 0001"),
                Arguments.of("response topic twice", "08 'a' 08 'a'"),
                Arguments.of("response topic with a wildcard", "08 'a/#'"),
                Arguments.of("response topic that is not UTF-8", "08 {C3 28}"),
                Arguments.of("correlation data twice", "09 {00} 09 {00}"),
                Arguments.of("content type that is not UTF-8", "03 {ED BF BF}"),
                Arguments.of("content type with U+0000", "03 {61 00}"),
                Arguments.of("content type twice", "03 'a' 03 'b'"),
                Arguments.of("user property whose name is not UTF-8", "26 {FE} 'x'"),
                Arguments.of("user property whose value is not UTF-8", "26 'x' {E2 82}"),
                Arguments.of("subscription identifier from a client", "0B 01"),
                Arguments.of("session expiry, which belongs elsewhere", "11 00000001"),
                Arguments.of("an identifier that does not exist", "00 00"),
                Arguments.of("an identifier in two bytes that does not exist", "A6 01 00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    @Statement(v5 = "4.13.1-1")
    @Violation(v5 = {"3.3.2-13", "3.3.2-14", "3.3.2-19", "3.3.4-6", "1.5.4-1", "1.5.4-2", "1.5.7-1"})
    void propertiesThatArePublishedWrongEndTheConnection(String name, String properties) {
        client(Level.V5)
                .send("30 [? [" + properties + "] <x>]", topic)
                .expectDisconnect(MALFORMED, PROTOCOL_ERROR, TOPIC_NAME_INVALID);
    }

    @Test
    @Statement(v5 = {"3.3.2-16", "3.3.2-17"})
    void emptyAndLargeValuesAreHandedOn() {
        Wire subscriber = client(Level.V5).subscribe(0, topic);
        String large = "v".repeat(65_535);
        client(Level.V5).send("30 [? [03 '' 09 {} 26 '' '' 26 'large' ?] <x>]", topic, large);
        Properties properties = subscriber.message("x").properties();
        assertThat(properties.texts(Properties.CONTENT_TYPE)).containsExactly("");
        assertThat(properties.texts(Properties.CORRELATION_DATA)).containsExactly("");
        assertThat(properties.texts(Properties.USER_PROPERTY)).containsExactly("=", "large=" + large);
    }
}
