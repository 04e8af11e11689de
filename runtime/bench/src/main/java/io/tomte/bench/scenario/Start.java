package io.tomte.bench.scenario;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.tomte.bench.load.Client;
import io.tomte.bench.load.Inbox;
import io.tomte.bench.peer.RunningBroker;

/** How long a start takes: empty, or with retained messages, and persistent sessions of a hundredth of their number. */
final class Start implements Scenario {
    private static final int MESSAGES_PER_SESSION = 100;

    @Override
    public Outcome run(RunningBroker broker, Spec spec, Effort effort) throws IOException {
        if (spec.durable()) {
            fill(broker, spec.atLeastQos1(), effort);
        }
        broker.close();
        long self = ProcessHandle.current().pid();
        double before = ProcessFigures.machineCpuSeconds() - ProcessFigures.cpuSeconds(self);
        broker.startAgain();
        double after = ProcessFigures.machineCpuSeconds() - ProcessFigures.cpuSeconds(self);
        double used = ProcessFigures.cpuSeconds(broker.pid());
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.START_CPU, used);
        figures.put(Figure.START_WALL, broker.startSeconds());
        figures.put(Figure.RSS, ProcessFigures.residentMegabytes(broker.pid()));
        figures.put(Figure.OTHERS, Math.max(0, after - before - used) / broker.startSeconds());
        return new Outcome(figures, List.of());
    }

    private static void fill(RunningBroker broker, Spec spec, Effort effort) {
        try (Party party = new Party(broker, spec, effort)) {
            for (int i = 0; i < effort.messages() / MESSAGES_PER_SESSION; i++) {
                Client member = party.join("member", i, Inbox.NONE, true, false);
                party.subscribe(member, "bench/member/" + i, 1);
                member.disconnect();
            }
            Retained.write(party, Retained.templates(party, spec, effort.messages()));
        }
    }
}
