package io.tomte.bench.report;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.tomte.bench.scenario.Figure;

/**
 * All runs of one call.
 *
 * @param circumstances date, machine, settings; in the order in which people read them
 */
public record Report(Map<String, String> circumstances, List<Result> results) {
    public Report {
        results = List.copyOf(results);
    }

    public Set<String> scenarios() {
        return results.stream().map(Result::scenario).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public Report only(String scenario) {
        return new Report(
                circumstances,
                results.stream()
                        .filter(result -> result.scenario().equals(scenario))
                        .toList());
    }

    /** In the order of the runs. */
    public Set<String> peers() {
        return results.stream().map(Result::peer).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Figures that at least one run has. */
    public List<Figure> figures() {
        return Arrays.stream(Figure.values())
                .filter(figure -> results.stream()
                        .anyMatch(result -> result.outcome().figures().containsKey(figure)))
                .toList();
    }

    public Optional<Summary> summary(String scenario, String peer, Figure figure) {
        return Summary.of(results.stream()
                .filter(result ->
                        result.scenario().equals(scenario) && result.peer().equals(peer))
                .map(result -> result.outcome().figures().get(figure))
                .filter(Objects::nonNull)
                .toList());
    }

    /** What one should know before one believes the figures. */
    public List<String> warnings() {
        return Warnings.of(this);
    }
}
