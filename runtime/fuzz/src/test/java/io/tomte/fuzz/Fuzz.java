package io.tomte.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs Jazzer on one target in a process of its own, which guards memory and time. What it learned stays in the folder, so that
 * the next run goes on from there.
 */
final class Fuzz {
    private static final Pattern STATUS = Pattern.compile("#\\d+\\s+(pulse|NEW|REDUCE|INITED|DONE).*");
    private static final int HEAP_MB = 400;
    private static final int TIMEOUT_S = 10; // for one input

    /** How long to try. */
    record Budget(long runs, long seconds, boolean goesOn) {
        /** The same inputs each time. */
        static Budget runs(long runs) {
            return new Budget(runs, 0, false);
        }

        static Budget minutes(double minutes) {
            return new Budget(-1, Math.max(1, Math.round(minutes * 60)), true);
        }
    }

    /** An input that fails, and what Jazzer said about it. */
    record Finding(Path input, List<String> output) {
        String hex() {
            try {
                return HexFormat.of().formatHex(Files.readAllBytes(input));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private final Target target;
    private final Path folder;

    /** @param folder made if it is not there */
    Fuzz(Target target, Path folder) {
        this.target = target;
        this.folder = folder.toAbsolutePath();
    }

    /** @param progress gets what Jazzer says about its progress, line by line */
    Optional<Finding> run(Budget budget, Consumer<String> progress) throws IOException, InterruptedException {
        Path seeds = fresh("seeds");
        Path found = fresh("found");
        Path corpus = budget.goesOn ? Files.createDirectories(folder.resolve("corpus")) : fresh("corpus");
        int number = 0;
        for (byte[] seed : target.seeds()) {
            if (seed.length <= target.maxBytes()) {
                Files.write(seeds.resolve("seed-" + number++), seed);
            }
        }
        Process process = new ProcessBuilder(command(budget, corpus, seeds, found))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> output = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (STATUS.matcher(line).matches()) {
                    progress.accept(line);
                } else {
                    output.add(line);
                }
            }
        } finally {
            process.destroy();
        }
        return process.waitFor() == 0 ? Optional.empty() : Optional.of(finding(found, output));
    }

    private static Finding finding(Path found, List<String> output) throws IOException {
        try (Stream<Path> files = Files.list(found)) {
            Path input = files.filter(file -> !file.toString().endsWith(".java"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("Jazzer does not run here:\n" + String.join("\n", output)));
            return new Finding(
                    input,
                    output.stream()
                            .dropWhile(line -> !line.startsWith("== Java Exception") && !line.startsWith("ALARM"))
                            .toList());
        }
    }

    private List<String> command(Budget budget, Path corpus, Path seeds, Path found) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + HEAP_MB + "m",
                "-Xss1m",
                "-XX:+EnableDynamicAgentLoading",
                "-Dtomte.root=" + System.getProperty("tomte.root", ""),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.code().getName(),
                "--instrumentation_includes=io.tomte.**",
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexInjection", // templates may bring their
                // own
                "--reproducer_path=" + found,
                "-artifact_prefix=" + found + "/",
                "-seed=1",
                "-max_len=" + target.maxBytes(),
                "-timeout=" + TIMEOUT_S,
                "-rss_limit_mb=" + 4 * HEAP_MB));
        if (!budget.goesOn) {
            command.add(1, "-XX:TieredStopAtLevel=1"); // over before the better compiler pays
        }
        command.add(budget.seconds > 0 ? "-max_total_time=" + budget.seconds : "-runs=" + budget.runs);
        command.add(corpus.toString());
        command.add(seeds.toString());
        return command;
    }

    private Path fresh(String name) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name));
        try (Stream<Path> old = Files.list(made)) {
            for (Path file : (Iterable<Path>) old::iterator) {
                Files.delete(file);
            }
        }
        return made;
    }
}
