package io.tomte.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.tomte.bench.scenario.Figure;
import io.tomte.bench.scenario.Figure.Better;

/**
 * One scenario as text: a line for each broker, medians, and behind each figure of the others what ours divided by theirs is. Ours
 * is the first broker of the report.
 */
public final class Table {
    private Table() {}

    public static String of(Report report, String scenario) {
        Report part = report.only(scenario);
        List<List<String>> rows = new ArrayList<>();
        rows.add(head(part));
        part.peers().forEach(peer -> rows.add(row(part, scenario, peer)));
        StringBuilder text =
                new StringBuilder(scenario + ": " + part.results().getFirst().about() + "\n");
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < row.size(); i++) {
                int width = width(rows, i);
                line.append(String.format(Locale.ROOT, (i == 0 ? "%-" : "%") + width + "s  ", row.get(i)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return Collections.max(
                rows.stream().map(row -> row.get(column).length()).toList());
    }

    private static List<String> head(Report part) {
        List<String> row = new ArrayList<>(List.of("broker"));
        for (Figure figure : part.figures()) {
            row.add(figure.title());
            if (figure.better() != Better.NEITHER) {
                row.add("ratio");
            }
        }
        return row;
    }

    private static List<String> row(Report part, String scenario, String peer) {
        Set<String> peers = part.peers();
        String ours = peers.iterator().next();
        List<String> row = new ArrayList<>(List.of(peer));
        for (Figure figure : part.figures()) {
            Optional<Summary> here = part.summary(scenario, peer, figure);
            row.add(here.map(summary -> Numbers.show(summary.median())).orElse("-"));
            if (figure.better() != Better.NEITHER) {
                row.add(
                        peer.equals(ours)
                                ? ""
                                : here.flatMap(theirs -> ratio(part.summary(scenario, ours, figure), theirs))
                                        .orElse(""));
            }
        }
        return row;
    }

    private static Optional<String> ratio(Optional<Summary> ours, Summary theirs) {
        return ours.filter(summary -> theirs.median() > 0)
                .map(summary -> Numbers.ratio(summary.median() / theirs.median()));
    }
}
