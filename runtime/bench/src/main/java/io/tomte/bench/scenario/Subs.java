package io.tomte.bench.scenario;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.tomte.bench.load.Client;
import io.tomte.bench.load.Ledger;
import io.tomte.bench.load.Template;
import io.tomte.bench.peer.RunningBroker;

/**
 * Many subscriptions of a hundred clients; then one publisher sends as much as the broker takes, each message to another topic, for
 * one subscription each; then all clients leave.
 */
final class Subs implements Scenario {
    private static final int CLIENTS = 100;
    private static final int WINDOW = 4_096; // messages on their way, as in p2p
    private static final int ASKED = 2_000; // subscriptions not confirmed, all clients together
    private static final int STRIDE = 7_919; // a prime: neighbours in time are no neighbours in the tree

    @Override
    public Outcome run(RunningBroker broker, Spec spec, Effort effort) throws IOException {
        int count = effort.subscriptions();
        int members = Math.min(CLIENTS, count);
        try (Party party = new Party(broker, spec, effort)) {
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            Topics topics = new Topics(party.run(), effort.depth());
            Ledger ledger = Ledger.forGroup(members, 1);
            Crowd crowd = new Crowd(party);
            crowd.join("member", members, (role, i) -> party.begin(role, i, ledger.receiver(i), spec.durable(), false));
            List<Client> clients = crowd.clients();
            Memory before = Memory.of(broker);
            Meter subscribing = new Meter(broker);
            crowd.inTurn(
                    count,
                    ASKED,
                    i -> {
                        clients.get(i % members).subscribe(topics.filter(i), spec.qos());
                        return true;
                    },
                    i -> clients.get(i % members).subscriptions() > i / members);
            figures.put(Figure.SUBSCRIBES, count / subscribing.seconds());
            figures.put(Figure.SUBSCRIBE_CPU, subscribing.brokerMicros(count));
            Memory with = Memory.of(broker);
            with.each(figures, before, count, Figure.PER_SUBSCRIPTION, Figure.HEAP_PER_SUBSCRIPTION);
            long sent = flow(broker, party, ledger, new Messages(party, spec, topics, count), effort, figures);
            Meter leaving = new Meter(broker);
            clients.forEach(Client::disconnect);
            if (spec.durable()) {
                for (int i = 0; i < members; i++) {
                    party.forget(clients.get(i), "member", i);
                }
            }
            leaving.awaitRest();
            figures.put(Figure.LEAVE_CPU, leaving.brokerMicros(count));
            return new Outcome(figures, ledger.problems(sent));
        }
    }

    /** @return messages sent */
    private static long flow(
            RunningBroker broker,
            Party party,
            Ledger ledger,
            Messages messages,
            Effort effort,
            Map<Figure, Double> figures)
            throws IOException {
        messages.runFor(effort.warmUp().toNanos(), ledger);
        Meter meter = new Meter(broker);
        long before = ledger.delivered();
        messages.runFor(effort.time().toNanos(), ledger);
        long delivered = ledger.delivered() - before;
        figures.put(Figure.RATE, delivered / meter.seconds());
        meter.read(figures, delivered);
        party.collect(ledger::delivered, () -> ledger.complete(messages.sent));
        messages.awaitAcknowledgements();
        return messages.sent;
    }

    /** The publisher. */
    private static final class Messages {
        private final Party party;
        private final Client publisher;
        private final Template[] templates;
        private long sent;

        Messages(Party party, Spec spec, Topics topics, int count) {
            this.party = party;
            this.publisher = party.publishers(1).getFirst();
            this.templates = new Template[count];
            for (int i = 0; i < count; i++) {
                templates[i] = party.template(topics.topic(i), spec.qos(), false, 0);
            }
        }

        void runFor(long nanos, Ledger ledger) {
            long end = System.nanoTime() + nanos;
            while (System.nanoTime() < end) {
                long now = System.nanoTime();
                long before = sent;
                while (sent - ledger.delivered() < WINDOW && sent - before < WINDOW / 2 && publisher.mayPublish()) {
                    publisher.publish(templates[(int) (sent * STRIDE % templates.length)], sent++, now);
                }
                if (sent > before) {
                    publisher.flush();
                }
                party.loop().turn(10);
            }
        }

        void awaitAcknowledgements() {
            party.loop().await("the last acknowledgements", Party.PATIENCE, () -> publisher.unacknowledged() == 0);
        }
    }
}
