package io.tomte.bench.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.tomte.bench.scenario.Curve;
import io.tomte.bench.scenario.Figure;

/**
 * One cost of one broker along a curve: the medians, by ascending size.
 *
 * @param points at least one
 */
record Series(Curve curve, String peer, Figure figure, List<Growth.Point> points) {
    /** What should not grow; rates are the same turned around, and machines differ more in them. */
    private static final Set<Figure> COSTS = EnumSet.of(
            Figure.CONNECT_CPU,
            Figure.SUBSCRIBE_CPU,
            Figure.LEAVE_CPU,
            Figure.CPU,
            Figure.PER_CONNECTION,
            Figure.HEAP_PER_CONNECTION,
            Figure.PER_SUBSCRIPTION,
            Figure.HEAP_PER_SUBSCRIPTION,
            Figure.PER_RETAINED,
            Figure.HEAP_PER_RETAINED);

    /** All that a report has of this curve. */
    static List<Series> of(Report report, Curve curve) {
        List<Series> all = new ArrayList<>();
        for (Figure figure : COSTS) {
            for (String peer : report.peers()) {
                List<Growth.Point> points = new ArrayList<>();
                for (int size : curve.values(Integer.MAX_VALUE)) {
                    Optional<Summary> cost = report.summary(curve.point(size), peer, figure);
                    cost.ifPresent(found -> points.add(new Growth.Point(size, found.median())));
                }
                if (!points.isEmpty()) {
                    all.add(new Series(curve, peer, figure, List.copyOf(points)));
                }
            }
        }
        return all;
    }

    /** One line on its growth. */
    String line() {
        Growth.Point first = points.getFirst();
        Growth.Point last = points.getLast();
        return String.format(
                Locale.ROOT,
                "%s, %s: %s %s: %s at %,d, %s at %,d",
                curve.key(),
                peer,
                figure.title(),
                Growth.of(points).words(),
                Numbers.show(first.cost()),
                (long) first.size(),
                Numbers.show(last.cost()),
                (long) last.size());
    }
}
