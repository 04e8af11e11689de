package io.tomte.bench.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.tomte.bench.load.Client;
import io.tomte.bench.load.Inbox;
import io.tomte.bench.load.Ledger;
import io.tomte.bench.load.Template;
import io.tomte.bench.peer.RunningBroker;
import org.HdrHistogram.Histogram;

/**
 * As many messages as the broker takes. A publisher has at most a window of messages on their way, and sends again when half of
 * them have arrived, so what is measured is a broker at work, not one that drowns.
 */
record Flow(Shape shape) implements Scenario {
    @Override
    public Outcome run(RunningBroker broker, Spec spec, Effort effort) throws IOException {
        try (Party party = new Party(broker, spec, effort)) {
            Ledger ledger = shape.ledger();
            List<Client> subscribers = new ArrayList<>();
            Histogram taken = Latency.histogram();
            for (int i = 0; i < shape.subscribers(); i++) {
                Client subscriber = party.join("sub", i, timed(ledger.receiver(i), taken), spec.durable(), false);
                party.subscribe(subscriber, shape.filter(party.run(), i), spec.qos());
                subscribers.add(subscriber);
            }
            Sending sending = new Sending(party, spec, ledger, shape);
            sending.runFor(effort.warmUp());
            taken.reset();
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            long before = ledger.delivered();
            Meter meter = new Meter(broker);
            sending.runFor(effort.time());
            long delivered = ledger.delivered() - before;
            figures.put(Figure.RATE, delivered / meter.seconds());
            meter.read(figures, delivered);
            if (taken.getTotalCount() > 0) {
                figures.put(Figure.P50, taken.getValueAtPercentile(50) / Latency.MICRO);
                figures.put(Figure.P99, taken.getValueAtPercentile(99) / Latency.MICRO);
            }
            List<String> problems = ledger.problems(sending.finish());
            if (spec.durable()) {
                IntStream.range(0, shape.subscribers()).forEach(i -> party.forget(subscribers.get(i), "sub", i));
            }
            return new Outcome(figures, problems);
        }
    }

    /** From the moment of sending; at full load that is the time in the window mostly. */
    private static Inbox timed(Inbox inbox, Histogram taken) {
        return (publisher, sequence, nanos) -> {
            Latency.record(taken, System.nanoTime() - nanos);
            inbox.message(publisher, sequence, nanos);
        };
    }

    /** The publishers. */
    private static final class Sending {
        /** Where a broker writes each message by itself, this process would use more CPU than the broker, waking up for each. */
        private static final int FEW = 16;

        private static final long NAP = 50_000; // nanoseconds

        private final Party party;
        private final Ledger ledger;
        private final int window;
        private final List<Client> publishers;
        private final Template[] templates;
        private final long[] sent;

        Sending(Party party, Spec spec, Ledger ledger, Shape shape) {
            this.party = party;
            this.ledger = ledger;
            this.window = shape.window();
            this.publishers = party.publishers(shape.publishers());
            this.sent = new long[publishers.size()];
            this.templates = IntStream.range(0, publishers.size())
                    .mapToObj(i -> party.template(shape.topic(party.run(), i), spec.qos(), false, i))
                    .toArray(Template[]::new);
        }

        void runFor(Duration time) {
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end) {
                for (int i = 0; i < sent.length; i++) {
                    fill(i);
                }
                long before = ledger.delivered();
                party.loop().turn(10);
                if (ledger.delivered() - before < FEW) {
                    LockSupport.parkNanos(NAP);
                }
            }
        }

        private void fill(int publisher) {
            long onTheirWay = ledger.missing(publisher, sent[publisher]);
            if (onTheirWay > window / 2) {
                return;
            }
            Client client = publishers.get(publisher);
            long now = System.nanoTime();
            long before = sent[publisher];
            for (long room = window - onTheirWay; room > 0 && client.mayPublish(); room--) {
                client.publish(templates[publisher], sent[publisher]++, now);
            }
            if (sent[publisher] > before) {
                client.flush();
            }
        }

        /** Waits for what is on its way, as long as something still comes; returns how many were sent. */
        long finish() {
            long all = IntStream.range(0, sent.length).mapToLong(i -> sent[i]).sum();
            party.collect(ledger::delivered, () -> ledger.complete(all));
            party.loop()
                    .await(
                            "the last acknowledgements",
                            Party.PATIENCE,
                            () -> publishers.stream().allMatch(client -> client.unacknowledged() == 0));
            return all;
        }
    }
}
