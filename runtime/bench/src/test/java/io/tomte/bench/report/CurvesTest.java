package io.tomte.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.tomte.bench.scenario.Curve;
import io.tomte.bench.scenario.Figure;
import io.tomte.bench.scenario.Outcome;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CurvesTest {
    private static Growth of(double... costs) {
        List<Growth.Point> points = new ArrayList<>();
        for (int i = 0; i < costs.length; i++) {
            points.add(new Growth.Point(Math.pow(10, i + 3), costs[i]));
        }
        return Growth.of(points);
    }

    @Test
    void theExponentIsThatOfThePower() {
        assertThat(of(5, 50, 500, 5_000).exponent()).isEqualTo(1, Offset.offset(1e-9));
        assertThat(of(7, 7, 7).exponent()).isEqualTo(0, Offset.offset(1e-9));
        assertThat(of(2, 2 * Math.sqrt(10), 20).exponent()).isEqualTo(0.5, Offset.offset(1e-9));
    }

    @Test
    void everyShapeHasItsWords() {
        assertThat(of(5, 5.1, 4.9).words()).startsWith("is flat");
        assertThat(of(100, 20, 5).words()).startsWith("falls");
        assertThat(of(6, 9, 12, 15).words()).startsWith("grows slowly");
        assertThat(of(1, 3, 10).words()).startsWith("grows, but less than linearly");
        assertThat(of(1, 10, 100).words()).startsWith("grows linearly");
        assertThat(of(1, 100, 10_000).words()).startsWith("grows more than linearly");
        assertThat(of().words()).startsWith("is flat");
        assertThat(of(0, 5, 5).words()).startsWith("is flat"); // a cost of 0 was too small to be seen
    }

    private static Report report() {
        return new Report(
                Map.of("machine", "test"),
                Stream.of(1_000, 10_000, 100_000)
                        .map(size -> new Result(
                                Curve.SUBSCRIPTIONS.point(size),
                                "many",
                                "tomte",
                                1,
                                new Outcome(Map.of(Figure.CPU, 2.0 + size / 100_000.0, Figure.RATE, 5.0), List.of())))
                        .toList());
    }

    @Test
    void theTableHasALineForEachSizeAndOneOnTheGrowth() {
        assertThat(Curves.table(report(), Curve.SUBSCRIPTIONS).lines().toList())
                .containsExactly(
                        "subscriptions",
                        "           n  tomte CPU s/M",
                        "       1,000           2.01",
                        "      10,000           2.10",
                        "     100,000           3.00",
                        "  subscriptions, tomte: CPU s/M is flat (n^0.09): 2.01 at 1,000, 3.00 at 100,000");
    }

    @Test
    void pageAndFileHaveThemToo(@TempDir Path folder) throws IOException {
        HtmlPage.write(report(), folder.resolve("report.html"));
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("Cost over subscriptions", "<polyline", "CPU s/M is flat (n^0.09)");
        JsonFile.write(report(), folder.resolve("report.json"));
        assertThat(Files.readString(folder.resolve("report.json"))).contains("\"growth\"", "is flat (n^0.09)");
        assertThat(JsonFile.read(folder.resolve("report.json"))).isEqualTo(report());
    }
}
