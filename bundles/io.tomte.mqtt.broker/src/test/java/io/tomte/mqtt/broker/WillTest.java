package io.tomte.mqtt.broker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Will;
import io.tomte.testkit.OpenDoor;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class WillTest {
    private final Hub hub = new Hub();
    private final TestClient watcher = watcher();

    private TestClient watcher() {
        TestClient client = hub.connect("watcher");
        client.subscribe("will", QoS.AT_LEAST_ONCE);
        return client;
    }

    /** Will delay and session expiry in seconds. */
    private static Connect connect(boolean clean, int delay, int expiry) {
        Properties willProperties = delay == 0
                ? Properties.NONE
                : Properties.builder()
                        .number(Property.WILL_DELAY_INTERVAL, delay)
                        .user("k", "v")
                        .build();
        Will will = new Will("will", Bytes.utf8("gone"), QoS.AT_LEAST_ONCE, true, willProperties);
        return new Connect(
                MqttVersion.V5,
                clean,
                10,
                "c",
                Optional.of(will),
                Optional.empty(),
                Optional.empty(),
                Properties.builder()
                        .number(Property.SESSION_EXPIRY_INTERVAL, expiry)
                        .build());
    }

    record End(String name, BiConsumer<Hub, TestClient> how, boolean published) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<End> ends() {
        return Stream.of(
                new End("goodbye", (hub, client) -> client.disconnect(), false),
                new End(
                        "goodbye that wants the will",
                        (hub, client) -> client.send(Disconnect.of(ReasonCode.DISCONNECT_WITH_WILL)),
                        true),
                new End("network lost", (hub, client) -> client.breakOff(), true),
                new End("stream ended", (hub, client) -> client.connection().hangUp(), true),
                new End("silence", (hub, client) -> hub.advance(Duration.ofSeconds(15)), true),
                new End("protocol error", (hub, client) -> client.send(connect(true, 0, 0)), true),
                new End(
                        "malformed packet",
                        (hub, client) -> client.connection()
                                .feed(new MalformedPacketException(ReasonCode.MALFORMED_PACKET, "x")),
                        true),
                new End("take-over", (hub, client) -> hub.connect("c"), true),
                new End(
                        "administrator",
                        (hub, client) -> hub.broker.disconnect("c", ReasonCode.ADMINISTRATIVE_ACTION),
                        true));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void dependsOnHowTheConnectionEnds(End end) {
        TestClient client = hub.connect(connect(true, 0, 0));
        end.how.accept(hub, client);
        hub.loops.run();
        assertThat(watcher.payloads()).hasSize(end.published ? 1 : 0);
        assertThat(hub.broker.retained("will").isPresent()).isEqualTo(end.published);
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void waitsForItsDelay() {
        hub.connect(connect(true, 20, 100)).breakOff();
        hub.advance(Duration.ofMillis(19_999));
        assertThat(watcher.payloads()).isEmpty();
        hub.advance(Duration.ofMillis(1));
        Publish will = watcher.messages().getFirst();
        assertThat(will.properties())
                .isEqualTo(Properties.builder().user("k", "v").build());
    }

    @Test
    void doesNotWaitLongerThanTheSession() {
        hub.connect(connect(true, 100, 20)).breakOff();
        hub.advance(Duration.ofSeconds(20));
        assertThat(watcher.payloads()).containsExactly("gone");
        hub.advance(Duration.ofSeconds(100));
        assertThat(watcher.payloads()).isEmpty();
    }

    @Test
    void isVoidWhenTheClientComesBackInTime() {
        hub.connect(connect(true, 20, 100)).breakOff();
        hub.advance(Duration.ofSeconds(10));
        hub.connect(connect(false, 20, 100)).disconnect();
        hub.advance(Duration.ofSeconds(100));
        assertThat(watcher.payloads()).isEmpty();
    }

    @Test
    void goesOutAtOnceWhenACleanStartEndsItsSession() {
        hub.connect(connect(true, 20, 100)).breakOff();
        hub.connect(connect(true, 20, 100));
        assertThat(watcher.payloads()).containsExactly("gone");
    }

    @Test
    void isVoidOnTakeOverWithADelay() {
        hub.connect(connect(true, 20, 100));
        hub.connect(connect(false, 20, 100));
        hub.advance(Duration.ofSeconds(14));
        assertThat(watcher.payloads()).isEmpty();
    }

    @Test
    void isNotForgottenWhenTheBrokerRestarts() {
        hub.connect(connect(true, 20, 100)).breakOff();
        hub.broker.close();
        hub.loops.run();
        hub.start(BrokerConfig.defaults(), new OpenDoor());
        TestClient late = watcher();
        hub.advance(Duration.ofSeconds(20));
        assertThat(late.payloads()).containsExactly("gone");
    }

    @Test
    void reachesLastingSessionsWhenTheBrokerStops() {
        for (String id : List.of("one", "two", "three", "four")) {
            hub.connect(Hub.lasting(id)).subscribe("will", QoS.AT_LEAST_ONCE);
        }
        hub.connect(connect(true, 0, 0));
        hub.broker.close();
        hub.loops.run();
        hub.start(BrokerConfig.defaults(), new OpenDoor());
        assertThat(hub.broker.retained("will")).isPresent();
        for (String id : List.of("one", "two", "three", "four")) {
            assertThat(hub.connect(Hub.lasting(id)).payloads()).containsExactly("gone");
        }
    }
}
