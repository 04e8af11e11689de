package io.tomte.mqtt.broker;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.tomte.mqtt.api.broker.ClientInfo;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.PingResp;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    record Leaving(String name, Consumer<TestClient> how) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Leaving> leavings() {
        return Stream.of(
                new Leaving("connection reset", TestClient::breakOff),
                new Leaving("stream ended", client -> client.connection().hangUp()),
                new Leaving("DISCONNECT", client -> client.connection().feed(Disconnect.of(ReasonCode.SUCCESS))),
                new Leaving("stream ended behind packets", client -> {
                    client.connection().feed(PingReq.INSTANCE, PingReq.INSTANCE);
                    client.connection().hangUp();
                }),
                new Leaving(
                        "DISCONNECT behind packets",
                        client -> client.connection().feed(PingReq.INSTANCE, Disconnect.of(ReasonCode.SUCCESS))));
    }

    private TestClient quarrel() {
        TestClient holder = knock(0, true);
        for (int i = 1; i <= 5; i++) {
            holder = knock(i, true);
        }
        return holder;
    }

    @ParameterizedTest
    @MethodSource("leavings")
    void forgetsAConnectionThatLeavesWhileItIsHeld(Leaving leaving) {
        TestClient holder = quarrel();
        TestClient newcomer = knock(6, true);
        leaving.how.accept(newcomer);
        hub.advance(Duration.ofSeconds(10));
        assertThat(newcomer.take()).isEmpty();
        assertThat(newcomer.isClosed()).isTrue();
        assertThat(holder.isClosed()).isFalse();
        assertThat(hub.broker.stats().connections()).isEqualTo(1);
    }

    @Test
    void forgetsAConnectionThatSaidGoodbyeTogetherWithConnect() {
        TestClient holder = quarrel();
        TestClient newcomer = hub.open("10.0.0.1", 1006);
        newcomer.connection().feed(TestClient.connectWith("twin", true, p -> p), Disconnect.of(ReasonCode.SUCCESS));
        hub.advance(Duration.ofSeconds(10));
        assertThat(newcomer.take()).isEmpty();
        assertThat(holder.isClosed()).isFalse();
    }

    @Test
    void answersWhatAHeldClientSentOnceItIsIn() {
        quarrel();
        TestClient newcomer = knock(6, true);
        newcomer.send(PingReq.INSTANCE);
        assertThat(newcomer.take()).isEmpty();
        hub.advance(Duration.ofMillis(500));
        assertThat(newcomer.take()).hasExactlyElementsOfTypes(ConnAck.class, PingResp.class);
    }

    @Test
    void keepsOnlySoMuchOfAHeldClient() {
        quarrel();
        TestClient newcomer = knock(6, true);
        Publish large = Publish.of("a", Bytes.copyOf(new byte[40_000]), QoS.AT_MOST_ONCE, false);
        newcomer.send(large);
        assertThat(newcomer.connection().isPaused()).isFalse();
        newcomer.send(large);
        assertThat(newcomer.connection().isPaused()).isTrue();
        newcomer.send(PingReq.INSTANCE);
        hub.advance(Duration.ofMillis(500));
        assertThat(newcomer.take()).hasExactlyElementsOfTypes(ConnAck.class, PingResp.class);
    }
}
