package io.tomte.bench.scenario;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.tomte.bench.load.Client;
import io.tomte.bench.load.Inbox;
import io.tomte.bench.peer.RunningBroker;

/** Clients that connect, subscribe to one topic each, and then say nothing. */
final class Idle implements Scenario {
    private static final double PERCENT = 100;

    @Override
    public Outcome run(RunningBroker broker, Spec spec, Effort effort) throws IOException {
        int count = effort.connections();
        try (Party party = new Party(broker, spec, effort)) {
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            Memory alone = Memory.of(broker);
            Crowd crowd = new Crowd(party);
            Meter connecting = new Meter(broker);
            crowd.join("idle", count, (role, i) -> party.begin(role, i, Inbox.NONE, spec.durable(), false));
            figures.put(Figure.CONNECTS, count / connecting.seconds());
            figures.put(Figure.CONNECT_CPU, connecting.brokerMicros(count));
            List<Client> clients = crowd.clients();
            crowd.inTurn(
                    count,
                    Crowd.AT_ONCE,
                    i -> {
                        clients.get(i).subscribe(party.run() + "/" + i, spec.qos());
                        return true;
                    },
                    i -> clients.get(i).subscriptions() == 1);
            Memory with = Memory.of(broker);
            Meter silence = new Meter(broker);
            long end = System.nanoTime() + effort.time().toNanos();
            while (System.nanoTime() < end) {
                party.loop().turn(100);
            }
            figures.put(Figure.IDLE_CPU, silence.brokerCpu() / silence.seconds() * PERCENT);
            silence.read(figures, 0);
            with.each(figures, alone, count, Figure.PER_CONNECTION, Figure.HEAP_PER_CONNECTION);
            return new Outcome(figures, List.of());
        }
    }
}
