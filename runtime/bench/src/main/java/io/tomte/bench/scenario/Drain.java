package io.tomte.bench.scenario;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.tomte.bench.load.Client;
import io.tomte.bench.load.Inbox;
import io.tomte.bench.load.Ledger;
import io.tomte.bench.load.Template;
import io.tomte.bench.peer.RunningBroker;

/**
 * A subscriber with a persistent session goes, messages are published for it, and it comes back and gets them.
 *
 * @param startsAgain whether the broker ends and starts again in between
 */
record Drain(boolean startsAgain) implements Scenario {
    private static final List<Figure> SUMS = List.of(Figure.CPU, Figure.GENERATOR, Figure.DEVICE);

    @Override
    public Outcome run(RunningBroker broker, Spec spec, Effort effort) throws IOException {
        int count = effort.messages();
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        fill(broker, spec, effort, figures);
        Memory.of(broker).heapMegabytes(figures);
        if (startsAgain) {
            Start.again(broker, figures);
        }
        Ledger ledger = Ledger.forEach(1, 1, 1);
        try (Party party = new Party(broker, spec, effort)) {
            Meter meter = new Meter(broker);
            Client again = party.begin("sub", 0, ledger.receiver(0), true, true);
            party.collect(ledger::delivered, () -> ledger.complete(count));
            if (ledger.delivered() == count) {
                figures.put(Figure.READ, count / meter.seconds());
            }
            add(meter, count, figures);
            party.forget(again, "sub", 0);
        }
        return new Outcome(figures, ledger.problems(count));
    }

    private static void fill(RunningBroker broker, Spec spec, Effort effort, Map<Figure, Double> figures)
            throws IOException {
        int count = effort.messages();
        int qos = Math.max(1, spec.qos()); // QoS 0 does not wait for those who are away
        try (Party party = new Party(broker, spec, effort)) {
            Client subscriber = party.join("sub", 0, Inbox.NONE, true, false);
            party.subscribe(subscriber, party.run(), qos);
            subscriber.disconnect();
            Meter meter = new Meter(broker);
            Client publisher = party.join("pub", 0, Inbox.NONE, false, false);
            Template template = party.template(party.run(), qos, false, 0);
            for (int sent = 0; sent < count; ) {
                while (sent < count && publisher.mayPublish()) {
                    publisher.publish(template, sent++, 0);
                }
                publisher.flush();
                party.loop().await("an acknowledgement", Party.PATIENCE, publisher::mayPublish);
            }
            party.loop().await("acknowledgements", Party.PATIENCE, () -> publisher.unacknowledged() == 0);
            figures.put(Figure.WRITE, count / meter.seconds());
            add(meter, count, figures);
        }
    }

    /** Filling and reading together: costs add up, and of the rest the worse counts. */
    private static void add(Meter meter, long messages, Map<Figure, Double> figures) throws IOException {
        Map<Figure, Double> more = new EnumMap<>(Figure.class);
        meter.read(more, messages);
        more.forEach((figure, value) -> figures.merge(figure, value, SUMS.contains(figure) ? Double::sum : Math::max));
    }
}
