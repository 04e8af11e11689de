package io.tomte.acceptance.wire;

import java.util.Optional;
import java.util.stream.Stream;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the broker may and must tell in CONNACK. */
class ConnackTest extends WireTest {
    ConnackTest(Address broker) {
        super(broker);
    }

    @Test
    @Statement(v5 = {"3.2.2-1", "3.2.2-8", "2.2.2-1", "3.2.2-9"})
    void holdsOnlyPropertiesOfConnackWithValuesInTheirRanges() {
        Properties agreed = client(Level.V5).agreed();
        assertThat(agreed.within(
                        Properties.SESSION_EXPIRY,
                        Properties.RECEIVE_MAXIMUM,
                        Properties.MAXIMUM_QOS,
                        Properties.RETAIN_AVAILABLE,
                        Properties.MAXIMUM_PACKET_SIZE,
                        Properties.TOPIC_ALIAS_MAXIMUM,
                        Properties.REASON_STRING,
                        Properties.USER_PROPERTY,
                        Properties.WILDCARDS_AVAILABLE,
                        Properties.SUBSCRIPTION_IDS_AVAILABLE,
                        Properties.SHARED_AVAILABLE,
                        Properties.SERVER_KEEP_ALIVE,
                        Properties.SERVER_REFERENCE))
                .as("%s", agreed)
                .isTrue();
        assertThat(agreed.numbers(Properties.RECEIVE_MAXIMUM)).doesNotContain(0L);
        assertThat(agreed.numbers(Properties.MAXIMUM_PACKET_SIZE)).doesNotContain(0L);
        Stream.of(
                        Properties.MAXIMUM_QOS,
                        Properties.RETAIN_AVAILABLE,
                        Properties.WILDCARDS_AVAILABLE,
                        Properties.SUBSCRIPTION_IDS_AVAILABLE,
                        Properties.SHARED_AVAILABLE)
                .forEach(flag -> assertThat(agreed.numbers(flag)).isSubsetOf(0L, 1L));
    }

    @Test
    @Statement(v5 = "3.2.2-9")
    void allOfMqttIsOffered() {
        Properties agreed = client(Level.V5).agreed();
        assertThat(agreed.has(Properties.MAXIMUM_QOS)).as("absent means QoS 2").isFalse();
        Stream.of(
                        Properties.RETAIN_AVAILABLE,
                        Properties.WILDCARDS_AVAILABLE,
                        Properties.SUBSCRIPTION_IDS_AVAILABLE,
                        Properties.SHARED_AVAILABLE)
                .forEach(flag -> assertThat(agreed.number(flag).orElse(1L)).isEqualTo(1L));
    }

    @Test
    @Statement(v5 = "3.1.2-28")
    void noResponseInformationUnlessAskedFor() {
        assertThat(clientWith("19 00").agreed().has(Properties.RESPONSE_INFORMATION))
                .isFalse();
        assertThat(client(Level.V5).agreed().has(Properties.RESPONSE_INFORMATION))
                .isFalse();
    }

    @Test
    @Statement(v5 = {"4.12.0-6", "4.12.0-7"})
    void noAuthenticationUnlessTheClientNamedAMethod() {
        Properties agreed = client(Level.V5).agreed();
        assertThat(agreed.has(Properties.AUTH_METHOD)).isFalse();
        assertThat(agreed.has(Properties.AUTH_DATA)).isFalse();
    }

    @Test
    @Statement(v5 = "3.2.2-22")
    void aKeepAliveOfAMinuteIsLeftToTheClient() {
        Optional<Long> keepAlive = client(Level.V5).agreed().number(Properties.SERVER_KEEP_ALIVE);
        assertThat(keepAlive.orElse(60L)).isBetween(1L, 60L);
    }

    @Test
    @Statement(v5 = {"3.2.2-19", "3.2.2-20", "3.1.2-24"})
    void fitsIntoTheMaximumPacketSizeOfTheClient() {
        Wire wire = open(Level.V5).send("10 [@ 02 003C [27 00000040] ?]", id);
        assertThat(wire.next().is(Frame.CONNACK).size()).isLessThanOrEqualTo(64);
        wire.expectNothing();
    }

    @Test
    @Statement(v5 = {"3.1.2-4", "3.1.2-5"})
    void everyPropertyOfConnectIsUnderstood() {
        open(Level.V5)
                .send(
                        "10 [@ 02 003C [11 0000003C 21 000A 27 00010000 22 000A 19 00 17 00 26 'a' 'b' 26 'a' 'b'] ?]",
                        id)
                .expectConnack(false)
                .expectNothing();
    }

    @AllVersions
    @Statement(
            v5 = {"3.2.0-1", "3.2.0-2", "3.1.0-2"},
            v311 = {"3.2.0-1", "3.1.0-2"})
    void comesFirstAndOnceWhenTheClientDoesNotWaitForIt(Level level) {
        open(level)
                .send("10 [@ 02 003C $ ?] C0 00 82 [0001 $ ? 01] 30 [? $ <early>]", id, topic, topic)
                .expectConnack(false)
                .expect("D0 00")
                .expect("90 [0001 $ 01]")
                .message("early");
    }
}
