package io.tomte.mqtt.broker;

import java.time.Duration;

import io.tomte.mqtt.api.broker.ClientInfo;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.PingResp;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two devices with one client id, both of which come back at once when they are thrown out. */
class ClashTest {
    private final Hub hub = new Hub();

    private TestClient knock(int i, boolean cleanStart) {
        TestClient device = hub.open(i % 2 == 0 ? "10.0.0.1" : "10.0.0.2", 1000 + i);
        device.send(TestClient.connectWith("twin", cleanStart, p -> p));
        return device;
    }

    private ClientInfo info() {
        var clients = hub.broker.clients().toCompletableFuture();
        hub.loops.run();
        return clients.join().getFirst();
    }

    @Test
    void letsAFewTakeOversPass() {
        for (int i = 0; i <= 5; i++) { // the first takes nothing over
            assertThat(knock(i, true).take()).hasExactlyElementsOfTypes(ConnAck.class);
        }
    }

    @Test
    void slowsThemDownButLetsEverybodyIn() {
        TestClient old = knock(0, true);
        for (int i = 1; i <= 5; i++) {
            old = knock(i, true);
        }
        old.take();
        TestClient young = knock(6, true);
        assertThat(young.take()).isEmpty();
        assertThat(old.isClosed()).isFalse();
        hub.advance(Duration.ofMillis(499));
        assertThat(young.take()).isEmpty();
        hub.advance(Duration.ofMillis(1));
        assertThat(young.take()).hasExactlyElementsOfTypes(ConnAck.class);
        assertThat(old.isClosed()).isTrue();
        young.send(PingReq.INSTANCE);
        assertThat(young.take()).containsExactly(PingResp.INSTANCE);
        TestClient third = knock(7, true);
        hub.advance(Duration.ofMillis(999));
        assertThat(third.take()).isEmpty();
        hub.advance(Duration.ofMillis(1));
        assertThat(third.take()).hasExactlyElementsOfTypes(ConnAck.class);
    }

    @Test
    void needsLittleHoweverLongItLasts() {
        int ins = 0;
        TestClient waiting = knock(0, false);
        for (int millis = 0; millis < 60_000; millis += 100) {
            if (!waiting.take().isEmpty()) {
                waiting = knock(++ins, false);
            }
            hub.advance(Duration.ofMillis(100));
        }
        assertThat(ins).isBetween(15, 40);
    }

    @Test
    void tellsInTheClientsProblem() {
        for (int i = 0; i <= 5; i++) {
            knock(i, true);
        }
        assertThat(info().lastProblem().orElseThrow())
                .startsWith("Two connections take the client id from each other, 5 times in 30 s: 10.0.0.1:1004 and "
                        + "10.0.0.2:1005.");
    }

    @Test
    void doesNotHoldAClientThatOnlyComesBack() {
        for (int i = 0; i < 50; i++) {
            TestClient device = knock(i, true);
            assertThat(device.take()).hasExactlyElementsOfTypes(ConnAck.class);
            device.disconnect();
        }
    }

    @Test
    void forgetsAConnectionThatLeavesWhileItIsHeld() {
        TestClient holder = knock(0, true);
        for (int i = 1; i <= 5; i++) {
            holder = knock(i, true);
        }
        knock(6, true).breakOff();
        hub.advance(Duration.ofSeconds(10));
        assertThat(holder.isClosed()).isFalse();
        assertThat(hub.broker.stats().connections()).isEqualTo(1);
    }
}
