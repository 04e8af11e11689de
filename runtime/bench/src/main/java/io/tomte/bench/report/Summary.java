package io.tomte.bench.report;

import java.util.List;
import java.util.Optional;

/** One figure over all rounds. */
public record Summary(double least, double median, double most) {
    static Optional<Summary> of(List<Double> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        double middle = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return Optional.of(new Summary(sorted.getFirst(), middle, sorted.getLast()));
    }
}
