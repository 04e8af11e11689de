package io.tomte.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

import io.tomte.bench.peer.Peers;
import io.tomte.bench.report.Report;
import io.tomte.bench.scenario.Effort;
import io.tomte.bench.scenario.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Each kind of scenario once, as short as can be, with the broker in a process of its own. What the figures are does not matter. */
class BenchTest {
    private static final List<String> SCENARIOS = List.of(
            "p2p-q2-v5-tls",
            "fanout-q1",
            "shared-q1-v5",
            "latency-q1-r1000",
            "latency-q0-r1000-retain-durable",
            "cleaning-q1-r1000",
            "drain-q1-durable",
            "backlog-q1",
            "retained-q1",
            "idle",
            "connect-durable",
            "subs-q1",
            "start-durable");

    @Test
    void everyScenarioRunsAndLosesNothing(@TempDir Path scratch) throws IOException {
        assumeThat(Files.isReadable(Path.of("/proc/self/stat"))).as("Linux").isTrue();
        Peers peers = new Peers(scratch, scratch);
        Effort effort = new Effort(Duration.ofMillis(50), 200, 10, 100, 5, 20, 64, 0);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            Bench bench = new Bench(
                    peers.certificate(), scratch, new Bench.Plan(1, Duration.ZERO, effort, OptionalInt.empty()), out);
            Report report = bench.run(
                    SCENARIOS.stream().map(Spec::parse).toList(),
                    List.of(peers.named("tomte-core").orElseThrow()));

            assertThat(report.scenarios()).containsExactlyElementsOf(SCENARIOS);
            assertThat(report.results()).allSatisfy(result -> {
                assertThat(result.outcome().problems()).as(result.scenario()).isEmpty();
                assertThat(result.outcome().figures()).as(result.scenario()).isNotEmpty();
            });
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains(SCENARIOS);
        }
        assertThat(whoseCommandNames(scratch))
                .as("processes that were left behind")
                .isZero();
    }

    private static long whoseCommandNames(Path folder) {
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            return children.filter(
                            child -> child.info().commandLine().orElse("").contains(folder.toString()))
                    .count();
        }
    }
}
