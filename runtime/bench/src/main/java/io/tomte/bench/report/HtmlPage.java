package io.tomte.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.tomte.bench.scenario.Figure;

/** A report as one page that needs nothing else: a chart for each figure of each scenario, with the range of its rounds. */
public final class HtmlPage {
    private static final int LABEL = 150; // pixels
    private static final int BAR = 330;
    private static final int VALUE = 110;
    private static final int ROW = 22;

    private HtmlPage() {}

    public static void write(Report report, Path file) throws IOException {
        StringBuilder page = new StringBuilder();
        page.append("""
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tomte benchmark</title>
                <meta name="viewport" content="width=device-width, initial-scale=1"><style>
                :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
                body { max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
                .charts { display: flex; flex-wrap: wrap; gap: 1rem 2rem; } figure { margin: 0; }
                h2 { margin: 2.5rem 0 0; } h2 + p { margin-top: 0; } pre { overflow-x: auto; }
                text { font: 13px system-ui, sans-serif; fill: currentColor; } .bar { fill: #8793a5; }
                .ours { fill: #d97706; } .range { stroke: currentColor; stroke-width: 1.5; }
                dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; } dd { margin: 0; }
                </style></head><body><h1>Tomte benchmark</h1>
                """);
        page.append("<dl>");
        report.circumstances()
                .forEach((name, value) -> page.append("<dt>")
                        .append(escaped(name))
                        .append("</dt><dd>")
                        .append(escaped(value))
                        .append("</dd>"));
        page.append("</dl>");
        List<String> warnings = report.warnings();
        if (!warnings.isEmpty()) {
            page.append("<h2>Read this first</h2><ul>");
            warnings.forEach(
                    warning -> page.append("<li>").append(escaped(warning)).append("</li>"));
            page.append("</ul>");
        }
        page.append(Curves.html(report));
        for (String scenario : report.scenarios()) {
            Report part = report.only(scenario);
            page.append("<h2>").append(escaped(scenario)).append("</h2><p>");
            page.append(escaped(part.results().getFirst().about())).append("</p><div class=\"charts\">");
            part.figures().forEach(figure -> page.append(chart(part, scenario, figure)));
            page.append("</div><details><summary>Numbers</summary><pre>");
            page.append(escaped(Table.of(report, scenario))).append("</pre></details>\n");
        }
        Files.writeString(file, page.append("</body></html>\n"));
    }

    private static String chart(Report part, String scenario, Figure figure) {
        double most = part.peers().stream()
                .flatMap(peer -> part.summary(scenario, peer, figure).stream())
                .mapToDouble(Summary::most)
                .max()
                .orElse(0);
        StringBuilder bars = new StringBuilder();
        int row = 0;
        for (String peer : part.peers()) {
            Optional<Summary> summary = part.summary(scenario, peer, figure);
            bars.append(bar(peer, summary, most > 0 ? BAR / most : 0, ROW * row++));
        }
        String hint = switch (figure.better()) {
            case MORE -> ", more is better";
            case LESS -> ", less is better";
            case NEITHER -> "";
        };
        return "<figure><figcaption>%s%s</figcaption><svg width=\"%d\" height=\"%d\" role=\"img\">%s</svg></figure>%n"
                .formatted(escaped(figure.title()), hint, LABEL + BAR + VALUE, ROW * row, bars);
    }

    private static String bar(String peer, Optional<Summary> summary, double scale, int y) {
        String name =
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>".formatted(LABEL - 8, y + 15, escaped(peer));
        return name
                + summary.map(found -> String.format(
                                Locale.ROOT,
                                "<rect class=\"bar%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\" rx=\"2\"/>"
                                        + "<line class=\"range\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>"
                                        + "<text x=\"%.1f\" y=\"%d\">%s</text>",
                                peer.startsWith("tomte") ? " ours" : "",
                                LABEL,
                                y + 2,
                                found.median() * scale,
                                LABEL + found.least() * scale,
                                LABEL + found.most() * scale,
                                y + 10,
                                y + 10,
                                LABEL + found.most() * scale + 6,
                                y + 15,
                                Numbers.show(found.median())))
                        .orElse("");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
