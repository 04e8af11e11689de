package io.tomte.bench.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.tomte.bench.load.Client;
import io.tomte.bench.load.Inbox;
import io.tomte.bench.peer.RunningBroker;

/** Clients that connect, subscribe to one topic each, and then say nothing. */
final class Idle implements Scenario {
    private static final int AT_ONCE = 50;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final double KILO = 1024;
    private static final double PERCENT = 100;

    @Override
    public Outcome run(RunningBroker broker, Spec spec, Effort effort) throws IOException {
        int count = effort.connections();
        try (Party party = new Party(broker, spec, effort)) {
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            double alone = ProcessFigures.residentMegabytes(broker.pid());
            Meter connecting = new Meter(broker);
            List<Client> clients = new ArrayList<>();
            while (clients.size() < count) {
                int until = Math.min(count, clients.size() + AT_ONCE);
                List<Client> group = new ArrayList<>();
                for (int i = clients.size(); i < until; i++) {
                    group.add(party.begin("idle", i, Inbox.NONE, false, false));
                }
                party.loop().await("CONNACKs", LIMIT, () -> group.stream().allMatch(Client::connected));
                clients.addAll(group);
            }
            figures.put(Figure.CONNECTS, count / connecting.seconds());
            for (int i = 0; i < count; i++) {
                clients.get(i).subscribe(party.run() + "/" + i, 0);
            }
            party.loop()
                    .await("SUBACKs", LIMIT, () -> clients.stream().allMatch(client -> client.subscriptions() == 1));
            Meter silence = new Meter(broker);
            long end = System.nanoTime() + effort.time().toNanos();
            while (System.nanoTime() < end) {
                party.loop().turn(100);
            }
            figures.put(Figure.IDLE_CPU, silence.brokerCpu() / silence.seconds() * PERCENT);
            silence.read(figures, 0);
            figures.put(Figure.PER_CONNECTION, Math.max(0, figures.get(Figure.RSS) - alone) * KILO / count);
            return new Outcome(figures, List.of());
        }
    }
}
