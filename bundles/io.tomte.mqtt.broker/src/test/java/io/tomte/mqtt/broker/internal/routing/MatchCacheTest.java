package io.tomte.mqtt.broker.internal.routing;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.topic.TopicFilter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MatchCacheTest {
    private final Routes routes = new Routes();
    private final MatchCache cache = new MatchCache(routes);

    private record Client(String clientId) implements Receiver {
        @Override
        public int loop() {
            return 0;
        }

        @Override
        public boolean isReachable() {
            return true;
        }

        @Override
        public void deliver(Message message, Grant grant, String share, Receipt receipt) {}

        @Override
        public void missed(Message message, DropReason reason) {}
    }

    private void subscribe(String client, String filter) {
        routes.add(
                TopicFilter.parse(filter), new Route(new Client(client), Subscription.of(filter, QoS.AT_MOST_ONCE), 0));
    }

    @Test
    void remembersATopicThatComesTwice() {
        subscribe("c", "a/b");
        cache.match("a/b");
        Matches second = cache.match("a/b");
        assertThat(cache.match("a/b")).isSameAs(second);
        assertThat(second.count()).isEqualTo(1);
    }

    @Test
    void topicsThatComeOncePushNothingOut() {
        subscribe("c", "#");
        cache.match("often");
        Matches known = cache.match("often");
        for (int i = 0; i < 100_000; i++) {
            cache.match("once/" + i);
        }
        assertThat(cache.match("often")).isSameAs(known);
    }

    @Test
    void forgetsWhenSomebodySubscribes() {
        subscribe("c", "a");
        cache.match("a");
        cache.match("a");
        subscribe("d", "+");
        assertThat(cache.match("a").count()).isEqualTo(2);
    }
}
