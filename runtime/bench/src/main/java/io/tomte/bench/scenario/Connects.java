package io.tomte.bench.scenario;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.tomte.bench.load.Client;
import io.tomte.bench.load.Inbox;
import io.tomte.bench.peer.RunningBroker;

/**
 * Clients that connect and, once they are let in, leave again: as many as the broker takes, some at a time. Their ids come back in a
 * circle of {@code --connections}; with persistent sessions a client finds its session from the second time on.
 */
final class Connects implements Scenario {
    private static final int AT_ONCE = 200;

    @Override
    public Outcome run(RunningBroker broker, Spec spec, Effort effort) throws IOException {
        try (Party party = new Party(broker, spec, effort)) {
            Coming coming = new Coming(party, spec, effort);
            coming.runFor(effort.warmUp().toNanos());
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            Meter meter = new Meter(broker);
            long before = coming.letIn;
            coming.runFor(effort.time().toNanos());
            long count = coming.letIn - before;
            figures.put(Figure.CONNECTS, count / meter.seconds());
            figures.put(Figure.CONNECT_CPU, meter.brokerMicros(Math.max(1, count)));
            meter.read(figures, count);
            return new Outcome(figures, List.of());
        }
    }

    /** Who is on the way in, in the order of coming. */
    private static final class Coming {
        private final Party party;
        private final Spec spec;
        private final int ids;
        private final Deque<Client> waiting = new ArrayDeque<>();
        private int next;
        private long letIn;
        private long lastLetIn = System.nanoTime();

        Coming(Party party, Spec spec, Effort effort) {
            this.party = party;
            this.spec = spec;
            this.ids = Math.max(2 * AT_ONCE, effort.connections());
        }

        void runFor(long nanos) {
            long end = System.nanoTime() + nanos;
            while (System.nanoTime() < end) {
                while (waiting.size() < AT_ONCE) {
                    waiting.add(party.begin("come", next, Inbox.NONE, spec.durable(), spec.durable()));
                    next = (next + 1) % ids;
                }
                party.loop().turn(1);
                leave();
            }
            while (!waiting.isEmpty()) {
                party.loop().turn(1);
                leave();
            }
        }

        private void leave() {
            while (!waiting.isEmpty() && waiting.peek().connected()) {
                waiting.poll().disconnect();
                letIn++;
                lastLetIn = System.nanoTime();
            }
            party.requireTime(Party.PATIENCE.toNanos() - (System.nanoTime() - lastLetIn), "a CONNACK");
        }
    }
}
