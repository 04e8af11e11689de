package io.tomte.mqtt.broker.internal.session;

import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.api.store.StoredSubscription;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.retained.RetainedIndex;
import io.tomte.mqtt.broker.internal.routing.Grant;
import io.tomte.mqtt.broker.internal.routing.Message;
import io.tomte.mqtt.broker.internal.routing.Receipt;
import io.tomte.mqtt.broker.internal.routing.Receiver;
import io.tomte.mqtt.broker.internal.routing.Routes;
import io.tomte.mqtt.broker.internal.store.MemoryRetainedStore;
import io.tomte.mqtt.broker.internal.store.MemorySessionStore;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.testkit.ManualLoops;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionsTest {
    private static final int MANY = 10_000;
    private static final int SLICE = 256;

    private final ManualLoops loops = new ManualLoops(1);
    private final Routes routes = new Routes();

    private record Client(String clientId) implements Receiver {
        @Override
        public int loop() {
            return 0;
        }

        @Override
        public boolean isReachable() {
            return false;
        }

        @Override
        public void deliver(Message message, Grant grant, String share, Receipt receipt) {
            throw new AssertionError("nothing is delivered here");
        }

        @Override
        public void missed(Message message, DropReason reason) {
            throw new AssertionError("nothing is dropped here");
        }
    }

    private Subscriptions subscriptions(String clientId, int count) {
        BrokerTime time = new BrokerTime(loops.clock(), loops.clock()::nanos);
        BrokerConfig config = BrokerConfig.defaults();
        Subscriptions subscriptions = new Subscriptions(
                new Client(clientId),
                new SessionLog(new MemorySessionStore(), clientId, loops.get(0)),
                routes,
                new RetainedIndex(loops, new MemoryRetainedStore(), time, config),
                new RetainedDelivery(clientId, loops.get(0), (message, grant) -> true),
                config,
                loops.get(0));
        for (int i = 0; i < count; i++) {
            subscriptions.restore(new StoredSubscription(Subscription.of("t/" + i, QoS.AT_MOST_ONCE), 0));
        }
        return subscriptions;
    }

    @Test
    void endInSlicesSoThatOthersOfTheLoopGetTheirTurn() {
        Subscriptions many = subscriptions("many", MANY);
        List<Integer> seen = new ArrayList<>();
        loops.get(0).execute(many::end);
        everyTurn(seen);
        loops.run();
        assertThat(seen).hasSizeGreaterThan(MANY / SLICE);
        for (int i = 1; i < seen.size(); i++) {
            assertThat(seen.get(i - 1) - seen.get(i)).isLessThanOrEqualTo(SLICE);
        }
        assertThat(routes.size()).isZero();
        assertThat(many.isEnding()).isFalse();
    }

    private void everyTurn(List<Integer> seen) {
        loops.get(0).execute(() -> {
            seen.add(routes.size());
            if (routes.size() > 0) {
                everyTurn(seen);
            }
        });
    }

    @Test
    void aFewEndAtOnce() {
        Subscriptions few = subscriptions("few", SLICE);
        few.end();
        assertThat(routes.size()).isZero();
        assertThat(few.isEnding()).isFalse();
    }

    @Test
    void thoseThatEndDoNotTakeAwayWhatTheNextSessionOfTheClientHas() {
        Subscriptions old = subscriptions("same", MANY);
        old.end();
        subscriptions("same", MANY);
        assertThat(old.isEnding()).isTrue();
        loops.run();
        assertThat(routes.size()).isEqualTo(MANY);
    }
}
