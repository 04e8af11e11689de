package io.tomte.bench.scenario;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.tomte.bench.load.Client;
import io.tomte.bench.load.Inbox;
import io.tomte.bench.peer.RunningBroker;

/** How long a start takes: empty, or with retained messages and persistent sessions. */
final class Start implements Scenario {
    private static final int AT_ONCE = 50;

    @Override
    public Outcome run(RunningBroker broker, Spec spec, Effort effort) throws IOException {
        if (spec.durable()) {
            fill(broker, spec.atLeastQos1(), effort);
        }
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        again(broker, figures);
        Memory.of(broker).heapMegabytes(figures);
        return new Outcome(figures, List.of());
    }

    /** Ends the broker and starts it again with the same files. */
    static void again(RunningBroker broker, Map<Figure, Double> figures) throws IOException {
        broker.close();
        long self = ProcessHandle.current().pid();
        double before = ProcessFigures.machineCpuSeconds() - ProcessFigures.cpuSeconds(self);
        broker.startAgain();
        double after = ProcessFigures.machineCpuSeconds() - ProcessFigures.cpuSeconds(self);
        double used = ProcessFigures.cpuSeconds(broker.pid());
        figures.put(Figure.START_CPU, used);
        figures.put(Figure.START_WALL, broker.startSeconds());
        figures.merge(Figure.RSS, ProcessFigures.residentMegabytes(broker.pid()), Math::max);
        figures.merge(Figure.OTHERS, Math.max(0, after - before - used) / broker.startSeconds(), Math::max);
    }

    private static void fill(RunningBroker broker, Spec spec, Effort effort) {
        try (Party party = new Party(broker, spec, effort)) {
            for (int from = 0; from < effort.sessions(); from += AT_ONCE) {
                int until = Math.min(effort.sessions(), from + AT_ONCE);
                List<Client> members = IntStream.range(from, until)
                        .mapToObj(i -> party.begin("member", i, Inbox.NONE, true, false))
                        .toList();
                party.loop()
                        .await(
                                "CONNACKs",
                                Party.PATIENCE,
                                () -> members.stream().allMatch(Client::connected));
                for (int i = from; i < until; i++) {
                    members.get(i - from).subscribe("bench/member/" + i, 1);
                }
                party.loop()
                        .await("SUBACKs", Party.PATIENCE, () -> members.stream().allMatch(c -> c.subscriptions() == 1));
                members.forEach(Client::disconnect);
            }
            Retained.write(party, Retained.templates(party, spec, effort.messages()));
        }
    }
}
