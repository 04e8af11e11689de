package io.tomte.cli.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.tomte.cli.torture.power.PowerTorture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tomte torture}. */
@Command(
        name = "torture",
        description = {
            "Tries to make a hub lose something, in one of three ways.",
            "Without --power and --queue: starts a hub of its own, kills it again and again while clients publish and subscribe.",
            "With --power: runs broker and journal on a disk that is only played, and cuts the power before and after"
                    + " every single thing they do to it; what was not forced is lost, kept, torn or reordered. At least 1,000"
                    + " power cuts, and as many as the time allows.",
            "Both check that nothing acknowledged is lost, nothing at QoS 2 comes twice, and no subscription or retained"
                    + " value is gone.",
            "With --queue: starts a hub of its own with little memory, lets messages wait for a client that is away, kills"
                    + " the hub with all of them, and checks that after a new start all come, in order, none twice.",
            "Exit code: 0 when all is well, 1 when not."
        },
        footer = {
            "",
            "Examples: tomte torture --minutes 10",
            "          tomte torture --power --minutes 10",
            "          tomte torture --queue 1000000",
            "          tomte torture --again /tmp/tomte-torture123/cut-7"
        })
public final class TortureCommand implements Callable<Integer> {
    private static final int PROBLEMS = 1;

    private final PrintStream out;

    @Option(names = "--power", description = "Cuts the power instead of killing the process.")
    private boolean power;

    @Option(
            names = "--queue",
            paramLabel = "N",
            description = "Kills the hub once, with a queue of N messages of 200 bytes; it has a heap of "
                    + LongQueue.HEAP_MB + " MB at most.")
    private Optional<Integer> queue = Optional.empty();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "1",
            description = "How long, ${DEFAULT-VALUE} by default.")
    private double minutes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Repeats the moments of death, or with --power what clients do, of another run.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A new folder to use; it stays. A temporary one by default. With --power it gets a folder for"
                    + " each power cut after which something was wrong.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--again",
            paramLabel = "DIR",
            description = "Looks once more at one power cut that --power kept, and does nothing else.")
    private Optional<Path> again = Optional.empty();

    public TortureCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (again.isPresent()) {
            return verdict(PowerTorture.again(again.get()), "What was there after this power cut is as it should be.");
        }
        Path folder =
                data.isPresent() ? Files.createDirectories(data.get()) : Files.createTempDirectory("tomte-torture");
        if (queue.isPresent()) {
            return fill(folder, queue.get());
        }
        long start = seed.orElseGet(System::nanoTime);
        Duration time = Duration.ofMillis(Math.round(minutes * 60_000));
        return power ? cut(folder, start, time) : kill(folder, start, time);
    }

    private int cut(Path folder, long start, Duration time) throws IOException {
        say("Cutting the power of a disk that is only played, seed " + start + ".");
        List<String> problems = new PowerTorture(folder, start, this::say).run(time);
        if (problems.isEmpty() && data.isEmpty()) {
            Files.delete(folder); // nothing was kept
        }
        return verdict(problems, "Nothing that was acknowledged is lost.");
    }

    private int fill(Path folder, int messages) throws IOException, InterruptedException {
        say(String.format(Locale.ROOT, "Filling a queue of the hub of %s with %,d messages.", folder, messages));
        int code;
        try (LongQueue torture = new LongQueue(script(), folder, messages, this::say)) {
            code = verdict(torture.run(), "All messages were there, in order.");
        }
        if (code == 0 && data.isEmpty()) {
            delete(folder);
        }
        return code;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static Path script() throws IOException {
        return Path.of(Optional.ofNullable(System.getProperty("tomte.script"))
                .orElseThrow(() -> new IOException("Start it with the script: tomte torture")));
    }

    private int kill(Path folder, long start, Duration time) throws IOException, InterruptedException {
        say("Killing the hub of " + folder + " at random, seed " + start + ".");
        try (Torture torture = new Torture(script(), folder, new Random(start), this::say)) {
            List<String> problems = torture.run(time);
            int code = verdict(problems, "Nothing that was acknowledged is lost.");
            if (code != 0) {
                say("Repeat it with --seed " + start + "; the data of the hub stay in " + folder + ".");
            }
            return code;
        }
    }

    private int verdict(List<String> problems, String well) {
        problems.forEach(this::say);
        if (problems.isEmpty()) {
            say(well);
            return 0;
        }
        return PROBLEMS;
    }

    /** At once, also where somebody reads a file. */
    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
