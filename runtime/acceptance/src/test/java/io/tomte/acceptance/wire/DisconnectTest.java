package io.tomte.acceptance.wire;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DISCONNECT and AUTH from a client. */
class DisconnectTest extends WireTest {
    DisconnectTest(Address broker) {
        super(broker);
    }

    @AllVersions
    @Statement(
            v5 = {"3.14.4-1", "3.14.4-2"},
            v311 = {"3.14.4-1", "3.14.4-2"})
    void endsTheConnectionWithoutAnAnswer(Level level) {
        client(level).send("E0 00").expectEnd();
    }

    @AllVersions
    @Violation(v5 = "3.14.4-1", v311 = "3.14.4-2")
    void whatFollowsItIsNotProcessed(Level level) {
        Wire watcher = client(level).subscribe(0, topic);
        client(level)
                .send("30 [? $ <before>] E0 00 30 [? $ <after>] C0 00", topic, topic)
                .expectEnd();
        watcher.message("before");
        expectNothingFrom(client(level), watcher);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00", "04", "80", "81", "82", "83", "90", "93", "94", "95", "96", "97", "98", "99", "00 00", "04 00"
            })
    @Statement(v5 = {"3.14.2-1", "3.14.4-2"})
    void everyReasonOfAClientIsUnderstood(String body) {
        client(Level.V5).send("E0 [" + body + "]").expectEnd();
    }

    @Test
    @Statement(v5 = {"3.14.2-1", "1.5.7-1"})
    void itsPropertiesAreUnderstood() {
        client(Level.V5).send("E0 [04 [1F 'bye' 26 'a' 'b' 26 'a' 'b']]").expectEnd();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01",
                "10",
                "FF",
                "00 [11 0000003C 11 0000003C]",
                "00 [1F 'a' 1F 'a']",
                "00 [21 0001]",
                "00 [1F {FF}]",
                "00 20 1F",
                "00 [] 00"
            })
    @Statement(v5 = "4.13.1-1")
    @Violation(v5 = "3.14.2-1")
    void aDisconnectThatIsWrongIsAnsweredWithOne(String body) {
        Wire wire = clientWith("11 0000003C").send("E0 [" + body + "]");
        wire.expectDisconnect(MALFORMED, PROTOCOL_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "[18 [15 'method']]", "[19 []]", "[19 [15 'method' 16 {01}]]", "[00 []]"})
    @Statement(v5 = {"4.12.1-2", "4.12.0-6", "4.13.1-1"})
    @Violation(v5 = {"4.12.0-7", "4.12.1-1"})
    void authWithoutAMethodInConnectEndsTheConnection(String body) {
        client(Level.V5).send("F0 " + body).expectDisconnect(PROTOCOL_ERROR, MALFORMED, 0x8C);
    }
}
