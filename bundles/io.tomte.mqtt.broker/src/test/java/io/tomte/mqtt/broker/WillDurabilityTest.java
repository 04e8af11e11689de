package io.tomte.mqtt.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionInfo;
import io.tomte.mqtt.api.store.StoredSession;
import io.tomte.mqtt.api.store.StoredSubscription;
import io.tomte.mqtt.broker.internal.store.MemoryRetainedStore;
import io.tomte.mqtt.broker.internal.store.MemorySessionStore;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.Will;
import io.tomte.testkit.OpenDoor;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.Test;

import static io.tomte.mqtt.packet.QoS.AT_LEAST_ONCE;
import static io.tomte.mqtt.packet.QoS.EXACTLY_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

/** A will stays in the store until all who get it have it for good, whatever becomes of its client meanwhile. */
class WillDurabilityTest {
    private final LaggingStore store = new LaggingStore();
    private final Hub hub = new Hub(BrokerConfig.defaults(), store.sessions(), store.retained(), new OpenDoor());
    private final TestClient lasting = hub.connect(Hub.lasting("lasting"));

    private static Will will(String text, QoS qos, int delay) {
        Properties properties = delay == 0
                ? Properties.NONE
                : Properties.builder()
                        .number(Property.WILL_DELAY_INTERVAL, delay)
                        .build();
        return new Will("w", Bytes.utf8(text), qos, false, properties);
    }

    private static Connect mortal(boolean clean, int expiry, Optional<Will> will) {
        return new Connect(
                MqttVersion.V5,
                clean,
                0,
                "mortal",
                will,
                Optional.empty(),
                Optional.empty(),
                Properties.builder()
                        .number(Property.SESSION_EXPIRY_INTERVAL, expiry)
                        .build());
    }

    private void syncAll() {
        for (int i = 0; i < 4; i++) {
            store.sync();
            hub.loops.run();
        }
    }

    private Optional<StoredSession> stored() {
        List<StoredSession> found = new ArrayList<>();
        store.sessions().load(10, session -> {
            if (session.clientId().equals("mortal")) {
                found.add(session);
            }
        });
        return found.stream().findFirst();
    }

    private List<Will> leaving() {
        return stored().map(session -> session.info().leaving()).orElse(List.of());
    }

    @Test
    void staysUntilWhoeverGetsItHasIt() {
        lasting.subscribe("w", AT_LEAST_ONCE);
        lasting.disconnect();
        Will will = will("dead", AT_LEAST_ONCE, 0);
        TestClient mortal = hub.connect(mortal(false, 60, Optional.of(will)));
        assertThat(stored().orElseThrow().info().will()).contains(will);
        store.lag();
        mortal.breakOff();
        assertThat(stored().orElseThrow().info().will()).isEmpty();
        assertThat(leaving()).containsExactly(will);
        syncAll();
        assertThat(leaving()).isEmpty();
    }

    @Test
    void staysBesideTheOneOfANewConnection() {
        lasting.subscribe("w", AT_LEAST_ONCE);
        Will first = will("first", AT_LEAST_ONCE, 0);
        Will second = will("second", EXACTLY_ONCE, 0);
        Will third = will("third", AT_LEAST_ONCE, 0);
        TestClient mortal = hub.connect(mortal(false, 60, Optional.of(first)));
        store.lag();
        mortal.breakOff();
        hub.connect(mortal(false, 60, Optional.of(second))).breakOff();
        hub.connect(mortal(false, 60, Optional.of(third)));
        assertThat(stored().orElseThrow().info().will()).contains(third);
        assertThat(leaving()).containsExactly(first, second);
        syncAll();
        assertThat(stored().orElseThrow().info().will()).contains(third);
        assertThat(leaving()).isEmpty();
        assertThat(lasting.payloads()).containsExactly("first", "second");
    }

    @Test
    void staysWhenItsDelayIsOver() {
        lasting.subscribe("w", AT_LEAST_ONCE);
        Will will = will("late", AT_LEAST_ONCE, 20);
        TestClient mortal = hub.connect(mortal(false, 60, Optional.of(will)));
        store.lag();
        mortal.breakOff();
        hub.advance(Duration.ofSeconds(20));
        assertThat(stored().orElseThrow().info().will()).isEmpty(); // so nobody makes it void any more
        assertThat(leaving()).containsExactly(will);
        syncAll();
        assertThat(leaving()).isEmpty();
    }

    @Test
    void outlivesASessionThatExpires() {
        lasting.subscribe("w", AT_LEAST_ONCE);
        Will will = will("expired", AT_LEAST_ONCE, 100);
        TestClient mortal = hub.connect(mortal(false, 20, Optional.of(will)));
        mortal.subscribe("other", AT_LEAST_ONCE);
        store.lag();
        mortal.breakOff();
        hub.advance(Duration.ofSeconds(20));
        assertThat(leaving()).containsExactly(will);
        assertThat(stored().orElseThrow().subscriptions()).isEmpty();
        syncAll();
        assertThat(stored()).isEmpty();
        assertThat(lasting.payloads()).containsExactly("expired");
    }

    @Test
    void outlivesASessionThatIsBegunAnewWithAnotherThatLasts() {
        lasting.subscribe("w", EXACTLY_ONCE);
        Will will = will("old", EXACTLY_ONCE, 100);
        TestClient mortal = hub.connect(mortal(false, 200, Optional.of(will)));
        mortal.subscribe("other", AT_LEAST_ONCE);
        mortal.breakOff();
        store.lag();
        TestClient again = hub.connect(mortal(true, 200, Optional.empty()));
        again.send(new Subscribe(1, List.of(Subscription.of("again", AT_LEAST_ONCE)), Properties.NONE));
        assertThat(leaving()).containsExactly(will);
        syncAll();
        assertThat(leaving()).isEmpty();
        assertThat(stored().orElseThrow().subscriptions())
                .singleElement()
                .satisfies(kept -> assertThat(kept.options().filter()).isEqualTo("again"));
        assertThat(lasting.payloads()).containsExactly("old");
    }

    @Test
    void outlivesASessionThatIsBegunAnewWithOneThatDoesNotLast() {
        lasting.subscribe("w", EXACTLY_ONCE);
        Will will = will("old", EXACTLY_ONCE, 100);
        hub.connect(mortal(false, 200, Optional.of(will))).breakOff();
        store.lag();
        TestClient mortal = hub.connect(mortal(true, 0, Optional.empty()));
        assertThat(leaving()).containsExactly(will);
        syncAll();
        assertThat(stored()).isEmpty();
        assertThat(lasting.payloads()).containsExactly("old");
        assertThat(mortal.isClosed()).isFalse();
    }

    @Test
    void goesOutAtQos2OnlyWhenItWillNotBePublishedAgain() {
        lasting.subscribe("w", EXACTLY_ONCE);
        TestClient passing = hub.connect("passing");
        passing.subscribe("w", EXACTLY_ONCE);
        TestClient mortal = hub.connect(mortal(false, 60, Optional.of(will("once", EXACTLY_ONCE, 0))));
        store.lag();
        mortal.breakOff();
        store.sync(); // it is in the queue, and on its way to the client
        assertThat(lasting.payloads()).isEmpty();
        assertThat(passing.payloads()).isEmpty();
        store.sync(); // it is not leaving any more
        assertThat(lasting.payloads()).containsExactly("once");
        assertThat(passing.payloads()).containsExactly("once");
    }

    @Test
    void leavesAgainWithABrokerThatStartsAlsoWhereItsClientIsBackOrItsSessionOver() {
        MemorySessionStore before = new MemorySessionStore();
        before.apply("watcher", new SessionChange.Described(info(60)));
        before.apply(
                "watcher", new SessionChange.Subscribed(new StoredSubscription(Subscription.of("w", EXACTLY_ONCE), 0)));
        Will first = will("first", AT_LEAST_ONCE, 10);
        Will second = will("second", EXACTLY_ONCE, 0);
        before.apply("mortal", new SessionChange.Described(info(60, first, second)));
        before.apply("over", new SessionChange.Begun(info(0, will("third", AT_LEAST_ONCE, 5))));
        Hub again = new Hub(BrokerConfig.defaults(), before, new MemoryRetainedStore(), new OpenDoor());
        again.connect(mortal(false, 60, Optional.empty()));
        assertThat(again.connect(Hub.lasting("watcher")).payloads())
                .containsExactlyInAnyOrder("first", "second", "third");
        List<StoredSession> after = new ArrayList<>();
        before.load(10, after::add);
        assertThat(after).extracting(StoredSession::clientId).containsExactlyInAnyOrder("watcher", "mortal");
        assertThat(after)
                .allSatisfy(session -> assertThat(session.info().leaving()).isEmpty());
    }

    private static SessionInfo info(long expiry, Will... leaving) {
        return new SessionInfo(
                MqttVersion.V5, Optional.empty(), expiry, Optional.empty(), Optional.empty(), List.of(leaving));
    }
}
