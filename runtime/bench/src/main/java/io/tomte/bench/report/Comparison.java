package io.tomte.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.tomte.bench.scenario.Figure;
import io.tomte.bench.scenario.Figure.Better;

/** What changed since another report. Only changes larger than a tenth count, and only where the rounds of both do not overlap. */
public final class Comparison {
    private static final double ENOUGH = 1.1;

    private final List<String> worse = new ArrayList<>();
    private final List<String> better = new ArrayList<>();
    private int compared;

    private Comparison() {}

    public static Comparison of(Report old, Report now) {
        Comparison comparison = new Comparison();
        for (String scenario : now.scenarios()) {
            for (String peer : now.only(scenario).peers()) {
                for (Figure figure : now.figures()) {
                    if (figure.better() != Better.NEITHER) {
                        old.summary(scenario, peer, figure)
                                .ifPresent(before -> now.summary(scenario, peer, figure)
                                        .ifPresent(after ->
                                                comparison.compare(scenario + ", " + peer, figure, before, after)));
                    }
                }
            }
        }
        return comparison;
    }

    private void compare(String where, Figure figure, Summary before, Summary after) {
        compared++;
        boolean grown = after.median() > before.median() * ENOUGH && after.least() > before.most();
        boolean shrunk = before.median() > after.median() * ENOUGH && before.least() > after.most();
        if (grown || shrunk) {
            String line = String.format(
                    Locale.ROOT,
                    "%s: %s %s -> %s (%+.0f %%)",
                    where,
                    figure.title(),
                    Numbers.show(before.median()),
                    Numbers.show(after.median()),
                    (after.median() / before.median() - 1) * 100);
            (grown == (figure.better() == Better.MORE) ? better : worse).add(line);
        }
    }

    /** Figures that both reports have. */
    public int compared() {
        return compared;
    }

    public List<String> worse() {
        return List.copyOf(worse);
    }

    public List<String> better() {
        return List.copyOf(better);
    }
}
