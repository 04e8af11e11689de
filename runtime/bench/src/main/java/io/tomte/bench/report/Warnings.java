package io.tomte.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.tomte.bench.scenario.Figure;

/** Finds the runs that others disturbed, those with a load generator that is too heavy, and those that went wrong. */
final class Warnings {
    private static final double DISTURBED = 0.2; // cores

    private Warnings() {}

    static List<String> of(Report report) {
        List<String> found = new ArrayList<>();
        for (Result result : report.results()) {
            String run = result.scenario() + ", " + result.peer() + ", round " + result.round();
            result.outcome().problems().forEach(problem -> found.add(run + ": " + problem));
        }
        long disturbed = report.results().stream().filter(Warnings::disturbed).count();
        if (disturbed > 0) {
            found.add(String.format(
                    Locale.ROOT,
                    "In %d of %d runs other processes used more than %.1f cores: those figures are not to be trusted.",
                    disturbed,
                    report.results().size(),
                    DISTURBED));
        }
        for (String scenario : report.scenarios()) {
            for (String peer : report.peers()) {
                double broker = report.summary(scenario, peer, Figure.CPU)
                        .map(Summary::median)
                        .orElse(0.0);
                double load = report.summary(scenario, peer, Figure.GENERATOR)
                        .map(Summary::median)
                        .orElse(0.0);
                if (load > broker && broker > 0) {
                    found.add(String.format(
                            Locale.ROOT,
                            "%s, %s: the load generator used %.1f times the CPU of the broker, so its messages/s say little.",
                            scenario,
                            peer,
                            load / broker));
                }
            }
        }
        return found;
    }

    static boolean disturbed(Result result) {
        return result.outcome().figures().getOrDefault(Figure.OTHERS, 0.0) > DISTURBED;
    }
}
