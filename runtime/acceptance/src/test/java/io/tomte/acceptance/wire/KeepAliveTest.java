package io.tomte.acceptance.wire;

import java.util.ArrayList;
import java.util.List;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;

/** PINGREQ and the keep alive time. */
class KeepAliveTest extends WireTest {
    KeepAliveTest(Address broker) {
        super(broker);
    }

    @AllVersions
    @Statement(v5 = "3.12.4-1", v311 = "3.12.4-1")
    void everyPingIsAnswered(Level level) {
        client(level)
                .send("C0 00")
                .expect("D0 00")
                .send("C0 00 C0 00 C0 00")
                .expect("D0 00")
                .expect("D0 00")
                .expect("D0 00")
                .expectNothing();
    }

    @Test
    @Statement(
            v5 = {"3.2.2-22", "3.1.2-8"},
            v311 = "3.1.2-8")
    @Violation(
            v5 = {"3.1.2-22", "3.1.2-20"},
            v311 = {"3.1.2-24", "3.1.2-23"})
    void aSilentClientIsDisconnectedAsIfTheNetworkHadFailed() {
        Wire watcher = client(Level.V5).subscribe(0, topic);
        List<Wire> silent = new ArrayList<>();
        for (Level level : Level.values()) {
            silent.add(open(level)
                    .send("10 [@ 06 0001 $ ? $ ? 'gone']", unique(), topic)
                    .expectConnack(false));
        }
        silent.forEach(wire -> wire.expectDisconnect(0x8D));
        silent.forEach(wire -> watcher.message("gone"));
    }

    @Test
    @Statement(v5 = "3.1.2-22", v311 = "3.1.2-24")
    void keepAliveZeroAndPacketsInTimeKeepTheConnection() {
        Wire idle = open(Level.V5).send("10 [@ 02 0000 [] ?]", unique()).expectConnack(false);
        Wire busy = open(Level.V3_1_1).send("10 [@ 02 0002 ?]", unique()).expectConnack(false);
        for (int second = 0; second < 4; second++) {
            timer(1).message("over");
            busy.expectNothing();
        }
        idle.expectNothing();
    }
}
