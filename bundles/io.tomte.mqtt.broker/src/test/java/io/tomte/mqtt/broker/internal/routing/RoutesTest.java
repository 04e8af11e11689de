package io.tomte.mqtt.broker.internal.routing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.topic.TopicFilter;
import io.tomte.mqtt.topic.TopicName;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The tree finds what asking every filter finds. */
class RoutesTest {
    private record Client(String clientId, int loop) implements Receiver {
        @Override
        public boolean isReachable() {
            return true;
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

    record Step(String client, String filter, boolean subscribe) {}

    private static Arbitrary<String> text(String... levels) {
        return Arbitraries.of(levels).list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("/", parts));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> filters = text("a", "b", "", "$s", "+", "#")
                .flatMap(filter ->
                        Arbitraries.of("", "", "$share/g/", "$share/h/").map(share -> share + filter))
                .filter(filter -> TopicFilter.problem(filter).isEmpty());
        Arbitrary<Step> step = filters.flatMap(filter -> Arbitraries.of("one", "two", "three")
                .flatMap(client ->
                        Arbitraries.of(true, true, false).map(subscribe -> new Step(client, filter, subscribe))));
        return step.list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<String>> topics() {
        return text("a", "b", "", "$s").filter(TopicName::isValid).list().ofSize(20);
    }

    @Test
    void isFoundByTheFilterItWasAddedWithWhateverItsOptionsSay() {
        Routes routes = new Routes();
        Client client = new Client("one", 0);
        routes.add(TopicFilter.parse("a"), new Route(client, Subscription.of("b", QoS.AT_MOST_ONCE), 0));
        assertThat(routes.count("a")).isEqualTo(1);
        assertThat(routes.count("b")).isZero();
        routes.remove(TopicFilter.parse("a"), client);
        assertThat(routes.size()).isZero();
    }

    @Property(tries = 300)
    void findsWhatAskingEveryFilterFinds(@ForAll("steps") List<Step> steps, @ForAll("topics") List<String> topics) {
        Routes routes = new Routes();
        Map<String, Client> clients = new HashMap<>();
        Set<Step> model = new HashSet<>();
        for (Step step : steps) {
            Client client = clients.computeIfAbsent(step.client, id -> new Client(id, Math.floorMod(id.hashCode(), 3)));
            TopicFilter filter = TopicFilter.parse(step.filter);
            Step key = new Step(step.client, step.filter, true);
            if (step.subscribe) {
                routes.add(filter, new Route(client, Subscription.of(step.filter, QoS.AT_MOST_ONCE), 0));
                model.add(key);
            } else {
                routes.remove(filter, client);
                model.remove(key);
            }
        }
        assertThat(routes.size()).isEqualTo(model.size());
        for (String topic : topics) {
            Set<String> receivers = new HashSet<>();
            Set<String> members = new HashSet<>();
            for (Step step : model) {
                TopicFilter filter = TopicFilter.parse(step.filter);
                if (filter.matches(topic)) {
                    (filter.isShared() ? members : receivers)
                            .add(filter.isShared() ? step.filter + " " + step.client : step.client);
                }
            }
            Matches matches = routes.tree().match(topic);
            assertThat(matches.byLoop().stream()
                            .flatMap(List::stream)
                            .map(target -> target.receiver().clientId()))
                    .containsExactlyInAnyOrderElementsOf(receivers);
            assertThat(matches.shared().stream()
                            .flatMap(shared -> shared.members().stream()
                                    .map(route -> shared.filter() + " "
                                            + route.receiver().clientId())))
                    .containsExactlyInAnyOrderElementsOf(members);
        }
        for (Step step : model) {
            routes.remove(TopicFilter.parse(step.filter), clients.get(step.client));
        }
        assertThat(routes.size()).isZero();
    }
}
