package io.tomte.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.tomte.bench.scenario.Curve;
import io.tomte.bench.scenario.Figure;

/** The cost curves of a report, where it has any: as text, as charts, and a line on the growth of each. */
public final class Curves {
    private static final int WIDTH = 420; // pixels of a chart
    private static final int HEIGHT = 180;
    private static final int MARGIN = 40;
    private static final List<String> COLOURS =
            List.of("#d97706", "#2563eb", "#059669", "#7c3aed", "#dc2626", "#64748b");

    private Curves() {}

    /** One line on each cost of each broker. */
    public static List<String> growth(Report report) {
        return all(report).stream().map(Series::line).toList();
    }

    private static List<Series> all(Report report) {
        return List.of(Curve.values()).stream()
                .flatMap(curve -> Series.of(report, curve).stream())
                .toList();
    }

    /** A line for each size, a column for each cost of each broker, and the growth below. */
    public static String table(Report report, Curve curve) {
        List<Series> series = Series.of(report, curve);
        StringBuilder text = new StringBuilder(curve.key()).append('\n');
        List<String> heads = series.stream()
                .map(one -> one.peer() + " " + one.figure().title())
                .toList();
        text.append(String.format(Locale.ROOT, "  %10s", "n"));
        heads.forEach(head -> text.append("  ").append(head));
        text.append('\n');
        for (int size : curve.values(Integer.MAX_VALUE)) {
            List<String> cells = series.stream().map(one -> cell(one, size)).toList();
            if (cells.stream().allMatch("-"::equals)) {
                continue;
            }
            text.append(String.format(Locale.ROOT, "  %,10d", size));
            for (int i = 0; i < cells.size(); i++) {
                text.append(String.format(Locale.ROOT, "  %" + heads.get(i).length() + "s", cells.get(i)));
            }
            text.append('\n');
        }
        series.forEach(one -> text.append("  ").append(one.line()).append('\n'));
        return text.toString();
    }

    private static String cell(Series series, int size) {
        return series.points().stream()
                .filter(point -> point.size() == size)
                .map(point -> Numbers.show(point.cost()))
                .findFirst()
                .orElse("-");
    }

    /** A chart for each cost, with a line for each broker; empty where the report has no curves. */
    static String html(Report report) {
        StringBuilder page = new StringBuilder();
        for (Curve curve : Curve.values()) {
            List<Series> series = Series.of(report, curve);
            if (!series.isEmpty()) {
                page.append("<h2>Cost over ").append(curve.key()).append("</h2><div class=\"charts\">");
                series.stream()
                        .collect(Collectors.groupingBy(Series::figure, TreeMap::new, Collectors.toList()))
                        .forEach((figure, lines) -> page.append(chart(figure, lines)));
                page.append("</div>\n");
            }
        }
        return page.toString();
    }

    private static String chart(Figure figure, List<Series> series) {
        double most = series.stream()
                .flatMap(one -> one.points().stream())
                .mapToDouble(Growth.Point::cost)
                .max()
                .orElse(0);
        List<Integer> sizes = series.getFirst().curve().values(Integer.MAX_VALUE);
        double left = Math.log(sizes.getFirst());
        double across = Math.max(1, Math.log(sizes.getLast()) - left);
        StringBuilder svg = new StringBuilder();
        List<String> captions = new ArrayList<>();
        for (int size : sizes) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,d</text>",
                    MARGIN + (Math.log(size) - left) / across * WIDTH,
                    HEIGHT + 18,
                    size));
        }
        svg.append(String.format(Locale.ROOT, "<text x=\"0\" y=\"12\">%s</text>", Numbers.show(most)));
        for (int i = 0; i < series.size(); i++) {
            String colour = COLOURS.get(i % COLOURS.size());
            String points = series.get(i).points().stream()
                    .map(point -> String.format(
                            Locale.ROOT,
                            "%.1f,%.1f",
                            MARGIN + (Math.log(point.size()) - left) / across * WIDTH,
                            HEIGHT - (most > 0 ? point.cost() / most : 0) * (HEIGHT - 16)))
                    .collect(Collectors.joining(" "));
            svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"%s\" points=\"%s\"/>"
                    .formatted(colour, points));
            captions.add("<span style=\"color:%s\">&#9632;</span> %s"
                    .formatted(colour, HtmlPage.escaped(series.get(i).line())));
        }
        return "<figure><figcaption>%s</figcaption><svg width=\"%d\" height=\"%d\" role=\"img\">%s</svg><p>%s</p></figure>%n"
                .formatted(
                        HtmlPage.escaped(figure.title()),
                        WIDTH + 2 * MARGIN,
                        HEIGHT + 24,
                        svg,
                        String.join("<br>", captions));
    }
}
