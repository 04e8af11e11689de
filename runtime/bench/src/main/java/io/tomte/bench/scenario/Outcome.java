package io.tomte.bench.scenario;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one run of a scenario against one broker gave.
 *
 * @param figures  those that the scenario has
 * @param problems what was lost, repeated, out of order or refused, in sentences; empty when all is well
 */
public record Outcome(Map<Figure, Double> figures, List<String> problems) {
    public Outcome {
        figures = Map.copyOf(figures);
        problems = List.copyOf(problems);
    }

    static Outcome failed(String problem) {
        return new Outcome(new EnumMap<>(Figure.class), List.of(problem));
    }
}
