package io.tomte.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tomte.bench.scenario.Figure;
import io.tomte.bench.scenario.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReportTest {
    private static Report report(Map<String, List<Map<Figure, Double>>> byPeer) {
        List<Result> results = new ArrayList<>();
        byPeer.forEach((peer, rounds) -> {
            for (int i = 0; i < rounds.size(); i++) {
                results.add(new Result("p2p-q0", "one <to> one", peer, i + 1, new Outcome(rounds.get(i), List.of())));
            }
        });
        return new Report(Map.of("machine", "test"), results);
    }

    private static Report of(String peer, double... rates) {
        List<Map<Figure, Double>> rounds = new ArrayList<>();
        for (double rate : rates) {
            rounds.add(Map.of(Figure.RATE, rate, Figure.CPU, 1e6 / rate, Figure.OTHERS, 0.1));
        }
        return report(Map.of(peer, rounds));
    }

    private static Report both(Report one, Report other) {
        List<Result> all = new ArrayList<>(one.results());
        all.addAll(other.results());
        return new Report(one.circumstances(), all);
    }

    @Test
    void theTableHasMediansAndRatiosOfOurs() {
        String table = Table.of(both(of("tomte", 900, 3000, 1000), of("other", 500, 400)), "p2p-q0");
        assertThat(table.lines().toList())
                .containsExactly(
                        "p2p-q0: one <to> one",
                        "  broker  msg/s  ratio  CPU s/M  ratio  other cores",
                        "  tomte   1 000           1 000                0.10",
                        "  other     450   2.22    2 250   0.44         0.10");
    }

    @Test
    void aChangeCountsWhereRoundsDoNotOverlap() {
        Comparison slower = Comparison.of(of("tomte", 1000, 1100, 1050), of("tomte", 800, 700, 900));
        assertThat(slower.worse()).hasSize(2);
        assertThat(slower.worse().getFirst()).isEqualTo("p2p-q0, tomte: msg/s 1 050 -> 800 (-24 %)");
        assertThat(slower.better()).isEmpty();
        Comparison faster = Comparison.of(of("tomte", 800, 700, 900), of("tomte", 1000, 1100, 1050));
        assertThat(faster.worse()).isEmpty();
        assertThat(faster.better()).hasSize(2);
        Comparison noise = Comparison.of(of("tomte", 1000, 500, 1050), of("tomte", 800, 700, 900));
        assertThat(noise.compared()).isEqualTo(2);
        assertThat(noise.worse()).isEmpty();
        assertThat(Comparison.of(of("tomte", 1000), of("other", 100)).compared())
                .isZero();
    }

    @Test
    void disturbedRunsAndHeavyLoadAreTold() {
        Report quiet = of("tomte", 1000);
        assertThat(quiet.warnings()).isEmpty();
        Report loud =
                report(Map.of("tomte", List.of(Map.of(Figure.CPU, 1.0, Figure.GENERATOR, 2.0, Figure.OTHERS, 0.3))));
        assertThat(loud.warnings())
                .anyMatch(line -> line.startsWith("In 1 of 1 runs other processes"))
                .anyMatch(line -> line.contains("2.0 times the CPU of the broker"));
    }

    @Test
    void aFileIsReadAsItWasWritten(@TempDir Path folder) throws IOException {
        Report report = new Report(
                Map.of("machine", "test"),
                List.of(new Result(
                        "idle", "idle ones", "tomte", 2, new Outcome(Map.of(Figure.RSS, 12.5), List.of("one lost")))));
        Path file = folder.resolve("report.json");
        JsonFile.write(report, file);
        assertThat(JsonFile.read(file)).isEqualTo(report);
    }

    @Test
    void anyOtherFileIsRefused(@TempDir Path folder) throws IOException {
        for (String text : List.of("", "[]", "{}", "{\"circumstances\": 1}", "no json {")) {
            Path file = Files.writeString(folder.resolve("other.json"), text);
            assertThatThrownBy(() -> JsonFile.read(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is not a file of");
        }
    }

    @Test
    void thePageIsWholeAndEscaped(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.html");
        HtmlPage.write(both(of("tomte", 1000, 1200), of("other", 500)), file);
        String page = Files.readString(file);
        assertThat(page)
                .contains("one &lt;to&gt; one", "<svg", "class=\"bar ours\"", "</html>")
                .doesNotContain("<to>");
    }
}
