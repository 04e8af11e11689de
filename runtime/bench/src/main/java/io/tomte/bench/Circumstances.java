package io.tomte.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a report has to say about its machine and its settings. */
final class Circumstances {
    private Circumstances() {}

    static Map<String, String> now(Bench.Plan plan) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        all.put(
                "machine",
                processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, "
                        + System.getProperty("os.name") + " " + System.getProperty("os.version"));
        all.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        all.put(
                "runs",
                plan.rounds() + " rounds of " + plan.effort().time().toMillis() / 1e3 + " s after "
                        + plan.warmUp().toMillis() / 1e3 + " s of warming up; "
                        + plan.effort().messages() + " messages, "
                        + plan.effort().connections() + " connections, "
                        + plan.effort().sessions() + " sessions, "
                        + plan.effort().payload() + " bytes of payload"
                        + (plan.heap().isPresent() ? ", at most " + plan.heap().getAsInt() + " MB of heap" : ""));
        return all;
    }

    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("The benchmark reads /proc and runs on Linux only.");
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
