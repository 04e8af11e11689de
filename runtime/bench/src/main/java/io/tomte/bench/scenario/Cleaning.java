package io.tomte.bench.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import io.tomte.bench.load.Template;
import io.tomte.bench.peer.RunningBroker;
import io.tomte.bench.peer.Told;

/**
 * What {@link Latency} plays, while a broker that keeps a log frees its oldest files all the time: some messages stay and have to be
 * moved each time, and what is sent fills the log quickly. A broker that cleans nothing plays the same.
 */
final class Cleaning implements Scenario {
    private static final int LEAST_PAYLOAD = 4_096;
    private static final int TIMES = 3; // each message that stays is written, so that most of the log counts no more

    @Override
    public Outcome run(RunningBroker broker, Spec spec, Effort effort) throws IOException {
        Effort much = effort.withPayload(Math.max(LEAST_PAYLOAD, effort.payload()));
        try (Party party = new Party(broker, spec, much)) {
            List<Template> staying = Retained.templates(party, spec.atLeastQos1(), much.messages());
            for (int i = 0; i < TIMES; i++) {
                Retained.write(party, staying);
            }
        }
        OptionalLong before = broker.told(Told.CLEANED_FILES);
        Outcome played = new Latency().run(broker, spec, much);
        if (before.isEmpty()) {
            return played;
        }
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.putAll(played.figures());
        long cleaned = broker.told(Told.CLEANED_FILES).orElse(0) - before.getAsLong();
        figures.put(Figure.CLEANED, (double) cleaned);
        List<String> problems = new ArrayList<>(played.problems());
        if (cleaned == 0) {
            problems.add(
                    "no file was cleaned meanwhile; play it with a higher rate, more --seconds or a larger --payload");
        }
        return new Outcome(figures, problems);
    }
}
