package io.tomte.bench.scenario;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

import io.tomte.bench.load.Client;
import io.tomte.bench.load.Inbox;
import io.tomte.bench.load.Ledger;
import io.tomte.bench.load.Template;
import io.tomte.bench.peer.RunningBroker;

/** A subscriber with a persistent session goes, messages are published for it, and it comes back and gets them. */
final class Drain implements Scenario {
    @Override
    public Outcome run(RunningBroker broker, Spec spec, Effort effort) throws IOException {
        int count = effort.messages();
        int qos = Math.max(1, spec.qos()); // QoS 0 does not wait for those who are away
        Ledger ledger = Ledger.forEach(1, 1, 1);
        try (Party party = new Party(broker, spec, effort)) {
            Client subscriber = party.join("sub", 0, ledger.receiver(0), true, false);
            party.subscribe(subscriber, party.run(), qos);
            subscriber.disconnect();
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            Meter meter = new Meter(broker);
            Client publisher = party.join("pub", 0, Inbox.NONE, false, false);
            Template template = new Template(spec.version(), party.run(), qos, false, 0);
            for (int sent = 0; sent < count; ) {
                while (sent < count && publisher.mayPublish()) {
                    publisher.publish(template, sent++, 0);
                }
                publisher.flush();
                party.loop().await("an acknowledgement", Party.PATIENCE, publisher::mayPublish);
            }
            party.loop().await("acknowledgements", Party.PATIENCE, () -> publisher.unacknowledged() == 0);
            double written = meter.seconds();
            figures.put(Figure.WRITE, count / written);
            Client again = party.begin("sub", 0, ledger.receiver(0), true, true);
            party.collect(ledger::delivered, () -> ledger.complete(count));
            if (ledger.delivered() == count) {
                figures.put(Figure.READ, count / (meter.seconds() - written));
            }
            meter.read(figures, count);
            party.forget(again, "sub", 0);
            return new Outcome(figures, ledger.problems(count));
        }
    }
}
