package io.tomte.mqtt.broker.internal.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.broker.internal.routing.Grant;
import io.tomte.mqtt.broker.internal.routing.Message;
import io.tomte.mqtt.broker.internal.routing.Receipt;
import io.tomte.mqtt.broker.internal.routing.Receiver;
import io.tomte.mqtt.broker.internal.routing.Route;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** The table does what a map in the order of insertion does. */
class RouteTableTest {
    private static final Receiver NOBODY = new Receiver() {
        @Override
        public String clientId() {
            return "nobody";
        }

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
    };

    record Step(String filter, boolean put, int id) {}

    /** "Aa" and "BB" have one hash; many numbers make it grow and shrink. */
    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> filters = Arbitraries.oneOf(
                Arbitraries.of("Aa", "BB", "AaAa", "BBBB", "AaBB", "+", "#"),
                Arbitraries.integers().between(0, 60).map(number -> "room/" + number));
        Arbitrary<Boolean> mostlyPut = Arbitraries.of(true, true, false);
        Arbitrary<Boolean> mostlyRemoved = Arbitraries.of(true, false, false);
        return Arbitraries.of(mostlyPut, mostlyRemoved)
                .flatMap(puts -> filters.flatMap(filter -> puts.flatMap(
                                put -> Arbitraries.integers().between(0, 9).map(id -> new Step(filter, put, id))))
                        .list()
                        .ofMaxSize(200))
                .list()
                .ofSize(3)
                .map(parts -> parts.stream().flatMap(List::stream).toList());
    }

    @Property(tries = 200)
    void behavesLikeAMapInTheOrderOfInsertion(@ForAll("steps") List<Step> steps) {
        Map<String, Route> model = new LinkedHashMap<>();
        RouteTable table = new RouteTable();
        for (Step step : steps) {
            assertThat(table.get(step.filter)).isEqualTo(Optional.ofNullable(model.get(step.filter)));
            if (step.put) {
                Route route = new Route(NOBODY, Subscription.of(step.filter, QoS.AT_MOST_ONCE), step.id);
                assertThat(table.put(route)).isEqualTo(model.put(step.filter, route) == null);
            } else {
                assertThat(table.remove(step.filter)).isEqualTo(Optional.ofNullable(model.remove(step.filter)));
            }
            assertThat(table.size()).isEqualTo(model.size());
        }
        assertThat(table.list()).containsExactlyElementsOf(model.values());
        table.clear();
        assertThat(table.list()).isEmpty();
        assertThat(table.get("#")).isEmpty();
    }
}
