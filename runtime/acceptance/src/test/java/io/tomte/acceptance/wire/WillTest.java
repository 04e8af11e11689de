package io.tomte.acceptance.wire;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** When a will is published, and when not. */
class WillTest extends WireTest {
    WillTest(Address broker) {
        super(broker);
    }

    private Wire withWill(Level level, String willTopic) {
        return open(level).send("10 [@ 06 003C $ ? $ ? 'gone']", id, willTopic).expectConnack(false);
    }

    /** A client with a session of five minutes and a will with these properties. */
    private Wire withWill(String properties) {
        return open(Level.V5)
                .send("10 [@ 04 003C [11 0000012C] ? [" + properties + "] ? 'gone']", id, topic)
                .expectConnack(false);
    }

    @AllVersions
    @Statement(
            v5 = {"3.1.2-7", "3.1.2-8", "3.1.2-14"},
            v311 = {"3.1.2-8", "3.1.2-16"})
    void isPublishedWhenTheNetworkFails(Level level) {
        Wire watcher = client(level).subscribe(0, topic);
        withWill(level, topic).close();
        watcher.message("gone").hasTopic(topic).isRetained(false);
        client(level).subscribe(0, topic).expectNothing();
    }

    @AllVersions
    @Statement(
            v5 = {"3.1.2-8", "3.1.2-10", "3.14.4-3"},
            v311 = {"3.1.2-8", "3.1.2-10", "3.14.4-3"})
    void isDiscardedAtANormalDisconnect(Level level) {
        Wire watcher = client(level).subscribe(0, topic);
        withWill(level, topic).disconnect();
        expectNothingFrom(client(level), watcher);
    }

    @Test
    @Statement(v5 = {"3.1.2-8", "3.14.4-3"})
    void isDiscardedAtADisconnectThatSpellsReason0Out() {
        Wire watcher = client(Level.V5).subscribe(0, topic);
        withWill(Level.V5, topic).send("E0 [00 []]").expectEnd();
        expectNothingFrom(client(Level.V5), watcher);
    }

    @ParameterizedTest
    @ValueSource(strings = {"04", "80", "97"})
    @Statement(v5 = {"3.1.2-8", "3.14.2-1"})
    void isPublishedAtADisconnectWithAnotherReason(String reason) {
        Wire watcher = client(Level.V5).subscribe(0, topic);
        withWill(Level.V5, topic).send("E0 [" + reason + "]").expectEnd();
        watcher.message("gone");
    }

    @BothVersions
    @Statement(v5 = "3.1.2-8", v311 = "3.1.2-8")
    void isPublishedWhenTheBrokerEndsTheConnection(Level level) {
        Wire watcher = client(level).subscribe(0, topic);
        withWill(level, topic).send("36 [? 0001 $]", topic).expectDisconnect(MALFORMED);
        watcher.message("gone");
    }

    @BothVersions
    @Statement(
            v5 = {"3.1.2-8", "3.1.4-3"},
            v311 = "3.1.2-8")
    void isPublishedAtATakeOver(Level level) {
        Wire watcher = client(level).subscribe(0, topic);
        Wire old = withWill(level, topic);
        open(level).send("10 [@ 02 003C $ ?]", id).expectConnack(false);
        old.expectDisconnect(0x8E);
        watcher.message("gone");
    }

    @AllVersions
    @Statement(v5 = "3.1.2-15", v311 = "3.1.2-17")
    void isRetainedWhenItSaysSo(Level level) {
        Wire watcher = client(level).subscribe(0, topic);
        open(level)
                .send("10 [@ 26 003C $ ? $ ? 'gone']", id, topic)
                .expectConnack(false)
                .close();
        watcher.message("gone").isRetained(false);
        client(level).subscribe(0, topic).message("gone").isRetained(true);
    }

    @AllVersions
    @Statement(v5 = "3.1.2-12", v311 = "3.1.2-14")
    void hasTheQosThatItSays(Level level) {
        Wire watcher = client(level).subscribe(2, topic);
        open(level)
                .send("10 [@ 0E 003C $ ? $ ? 'one']", id, topic)
                .expectConnack(false)
                .close();
        watcher.accept("one").hasQos(1);
        open(level)
                .send("10 [@ 16 003C $ ? $ ? 'two']", id, topic)
                .expectConnack(false)
                .close();
        watcher.accept("two").hasQos(2);
    }

    @BothVersions
    @Statement(v5 = "3.1.2-8", v311 = "3.1.2-8")
    void mayBeEmpty(Level level) {
        Wire watcher = client(level).subscribe(0, topic);
        open(level)
                .send("10 [@ 06 003C $ ? $ ? '']", id, topic)
                .expectConnack(false)
                .close();
        watcher.message("");
    }

    @BothVersions
    @Statement(
            v5 = {"3.1.2-10", "3.1.2-7"},
            v311 = {"3.1.2-10", "3.1.2-12"})
    void isPublishedOnceOnly(Level level) {
        Wire watcher = client(level).subscribe(0, topic);
        withWill(level, topic).close();
        watcher.message("gone");
        session(level, id, false).close();
        Wire again = session(level, id, true);
        expectNothingFrom(again, watcher);
    }

    @Test
    @Statement(v5 = {"3.3.2-4", "3.3.2-15", "3.3.2-16", "3.3.2-17", "3.3.2-20", "3.1.3-10"})
    void carriesItsProperties() {
        Wire watcher = client(Level.V5).subscribe(0, topic);
        withWill("01 01 02 00000E10 03 'text/plain' 08 'answer/here' 09 {00 FF} 26 'z' '1' 26 'a' '2' 26 'z' '3'")
                .close();
        Properties properties = watcher.message("gone").properties();
        assertThat(properties.number(Properties.PAYLOAD_FORMAT)).contains(1L);
        assertThat(properties.number(Properties.MESSAGE_EXPIRY).orElseThrow()).isBetween(3500L, 3600L);
        assertThat(properties.texts(Properties.CONTENT_TYPE)).containsExactly("text/plain");
        assertThat(properties.texts(Properties.RESPONSE_TOPIC)).containsExactly("answer/here");
        assertThat(properties.texts(Properties.CORRELATION_DATA)).containsExactly("00FF");
        assertThat(properties.texts(Properties.USER_PROPERTY)).containsExactly("z=1", "a=2", "z=3");
    }

    @Test
    @Statement(v5 = "3.1.2-8")
    void waitsForItsDelay() {
        Wire watcher = client(Level.V5).subscribe(0, topic);
        withWill("18 00000003").close();
        watcher.expectNothing().message("gone");
    }

    @Test
    @Statement(v5 = {"3.1.3-9", "3.1.2-8"})
    void isNotPublishedWhenTheClientIsBackWithinTheDelay() {
        Wire watcher = client(Level.V5).subscribe(0, topic);
        withWill("18 00000002").close();
        session(Level.V5, id, true);
        timer(3).message("over");
        expectNothingFrom(client(Level.V5), watcher);
    }

    @Test
    @Statement(v5 = {"3.1.3-9", "3.1.2-8"})
    void isNotPublishedAtATakeOverWithADelay() {
        Wire watcher = client(Level.V5).subscribe(0, topic);
        Wire old = withWill("18 0000003C");
        session(Level.V5, id, true);
        old.expectDisconnect(0x8E);
        expectNothingFrom(client(Level.V5), watcher);
    }

    @Test
    @Statement(v5 = "3.1.2-8")
    void isPublishedBeforeItsDelayWhenACleanStartEndsTheSession() {
        Wire watcher = client(Level.V5).subscribe(0, topic);
        withWill("18 0000003C").close();
        open(Level.V5).send("10 [@ 02 003C [] ?]", id).expectConnack(false);
        watcher.message("gone");
    }

    @Test
    @Statement(v5 = "3.1.2-8")
    void isPublishedBeforeItsDelayWhenTheSessionEndsWithTheConnection() {
        Wire watcher = client(Level.V5).subscribe(0, topic);
        open(Level.V5)
                .send("10 [@ 06 003C [] ? [18 0000003C] ? 'gone']", id, topic)
                .expectConnack(false)
                .close();
        watcher.message("gone");
    }

    @Test
    @Statement(
            v5 = {"3.1.2-8", "3.1.2-15", "3.3.1-6"},
            v311 = {"3.1.2-17", "3.3.1-10"})
    void whenEmptyAndRetainedItRemovesTheRetainedMessage() {
        Wire watcher = client(Level.V5).subscribe(0, topic);
        client(Level.V5).publish(Wire.RETAIN, topic, "online");
        watcher.message("online");
        open(Level.V5)
                .send("10 [@ 26 003C $ ? $ ? '']", id, topic)
                .expectConnack(false)
                .close();
        watcher.message("");
        client(Level.V5).subscribe(0, topic).expectNothing();
    }

    @Test
    @Statement(v5 = {"3.1.2-8", "3.14.2-1"})
    void itsDelayHoldsForADisconnectWithWillToo() {
        Wire watcher = client(Level.V5).subscribe(0, topic);
        withWill("18 00000002").send("E0 [04]").expectEnd();
        watcher.expectNothing().message("gone");
    }

    @Test
    @Statement(v5 = {"3.1.2-8", "4.1.0-2"})
    void isPublishedBeforeItsDelayWhenDisconnectEndsTheSession() {
        Wire watcher = client(Level.V5).subscribe(0, topic);
        withWill("18 0000003C").send("E0 [04 [11 00000000]]").expectEnd();
        watcher.message("gone");
    }
}
