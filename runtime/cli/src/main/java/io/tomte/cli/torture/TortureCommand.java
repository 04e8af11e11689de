package io.tomte.cli.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tomte torture}. */
@Command(
        name = "torture",
        description =
                "Starts a hub of its own, kills it again and again while clients publish and subscribe, and checks that"
                        + " nothing acknowledged is lost, nothing at QoS 2 comes twice, and no subscription or retained value is gone.")
public final class TortureCommand implements Callable<Integer> {
    private static final int PROBLEMS = 1;

    private final PrintStream out;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "1",
            description = "How long, ${DEFAULT-VALUE} by default.")
    private double minutes;

    @Option(names = "--seed", paramLabel = "N", description = "Repeats the moments of death of another run.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A new folder to use; it stays. A temporary one by default.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    public TortureCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path script = Path.of(Optional.ofNullable(System.getProperty("tomte.script"))
                .orElseThrow(() -> new IOException("Start it with the script: tomte torture")));
        Path folder =
                data.isPresent() ? Files.createDirectories(data.get()) : Files.createTempDirectory("tomte-torture");
        long start = seed.orElseGet(System::nanoTime);
        out.println("Killing the hub of " + folder + " at random, seed " + start + ".");
        List<String> problems;
        try (Torture torture = new Torture(script, folder, new Random(start), out::println)) {
            problems = torture.run(Duration.ofMillis(Math.round(minutes * 60_000)));
        }
        problems.forEach(out::println);
        if (problems.isEmpty()) {
            out.println("Nothing that was acknowledged is lost.");
            return 0;
        }
        out.println("Repeat it with --seed " + start + "; the data of the hub stay in " + folder + ".");
        return PROBLEMS;
    }
}
