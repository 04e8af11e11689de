package io.tomte.mqtt.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.api.broker.RefusalReason;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Connections that say nothing, or too little, before they are let in. */
class WaitingTest {
    private final Hub hub = new Hub(BrokerConfig.builder().waiting(3, 10, 4).build());

    private List<TestClient> open(int count, String ip) {
        List<TestClient> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(hub.open(ip, 1000 + i));
        }
        return clients;
    }

    private static long closed(List<TestClient> clients) {
        return clients.stream().filter(TestClient::isClosed).count();
    }

    @Test
    void waitsAsLongAsConfigured() {
        TestClient client = hub.open("10.0.0.1", 1);
        hub.advance(Duration.ofMillis(2_999));
        assertThat(client.isClosed()).isFalse();
        hub.advance(Duration.ofMillis(1));
        assertThat(client.isClosed()).isTrue();
        assertThat(hub.broker.refusals()).containsEntry(RefusalReason.CONNECT_TIMEOUT, 1L);
    }

    @Test
    void boundsThemPerAddress() {
        assertThat(closed(open(6, "10.0.0.1"))).isEqualTo(2);
        assertThat(closed(open(1, "10.0.0.2"))).isZero();
        assertThat(hub.broker.refusals()).containsEntry(RefusalReason.TOO_MANY_WAITING_FROM_ADDRESS, 2L);
        hub.advance(Duration.ofSeconds(3));
        assertThat(closed(open(4, "10.0.0.1"))).isZero(); // there is room again
    }

    @Test
    void takesAnIpv6NetworkAsOneAddress() {
        open(2, "2001:db8::1");
        open(2, "2001:db8::2:1");
        assertThat(closed(open(1, "2001:db8::3"))).isEqualTo(1);
        assertThat(closed(open(1, "2001:db8:0:1::3"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void boundsThemInAllForThisMachineToo(String ip) {
        assertThat(closed(open(12, ip))).isEqualTo(2);
        assertThat(hub.broker.refusals()).containsEntry(RefusalReason.TOO_MANY_WAITING, 2L);
        TestClient part = hub.connect("part of the hub");
        assertThat(part.isClosed()).isFalse();
    }

    @Test
    void givesTheRoomBackToWhoIsIn() {
        for (int i = 0; i < 20; i++) {
            TestClient client = hub.open("10.0.0.1", i);
            client.send(TestClient.connectWith("c" + i, true, p -> p));
            assertThat(client.take()).hasExactlyElementsOfTypes(ConnAck.class);
        }
        assertThat(hub.broker.stats().connections()).isEqualTo(20);
    }

    @Test
    void givesTheRoomBackHoweverItEnds() {
        for (int i = 0; i < 10; i++) {
            hub.open("10.0.0.1", i).breakOff();
            hub.open("10.0.0.1", i).send(PingReq.INSTANCE);
            hub.open("10.0.0.1", i).send(TestClient.connectWith("a\0b", true, p -> p));
            hub.open("10.0.0.1", i)
                    .connection()
                    .feed(new MalformedPacketException(ReasonCode.MALFORMED_PACKET, "no MQTT"));
        }
        hub.loops.run();
        assertThat(closed(open(4, "10.0.0.1"))).isZero();
        assertThat(hub.broker.refusals())
                .containsEntry(RefusalReason.NOT_MQTT, 20L)
                .containsEntry(RefusalReason.INVALID_CONNECT, 10L)
                .containsEntry(RefusalReason.CONNECT_TIMEOUT, 0L);
    }

    @Test
    void countsThoseWhoseAuthenticationIsNotDone() {
        CompletableFuture<AuthResult> answer = new CompletableFuture<>();
        Hub slow = new Hub(BrokerConfig.builder().waiting(3, 1, 1).build(), credentials -> answer);
        TestClient first = slow.open("10.0.0.1", 1);
        first.send(TestClient.connectWith("c", true, p -> p));
        assertThat(slow.open("10.0.0.2", 1).isClosed()).isTrue();
        answer.complete(new AuthResult.Granted("user", Permissions.ALL));
        slow.loops.run();
        assertThat(slow.open("10.0.0.2", 1).isClosed()).isFalse();
    }

    @Test
    void countsEveryRefusal() {
        Hub small = new Hub(BrokerConfig.builder().connections(1).build());
        small.connect("one");
        small.open().send(TestClient.connectWith("two", true, p -> p));
        assertThat(small.broker.refusals()).containsEntry(RefusalReason.TOO_MANY_CONNECTIONS, 1L);
        assertThat(RefusalReason.TOO_MANY_CONNECTIONS.key()).isEqualTo("too-many-connections");
    }
}
