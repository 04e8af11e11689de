package io.tomte.cli.torture.power;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Lives of a hub one after the other, until the time is over and there were enough power cuts. One thread. */
public final class PowerTorture {
    private static final int LEAST_CUTS = 1_000;
    private static final int TURNS = 100;
    private static final int MOST_FAILURES = 5;
    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Path folder;
    private final long seed;
    private final Consumer<String> progress;
    private final Tally tally = new Tally();
    private final List<String> problems = new ArrayList<>();
    private long begin;
    private long told;

    /**
     * @param folder   where power cuts are kept that something went wrong after, each in a folder of its own
     * @param progress gets sentences for people
     */
    public PowerTorture(Path folder, long seed, Consumer<String> progress) {
        this.folder = folder;
        this.seed = seed;
        this.progress = progress;
    }

    /** @return what went wrong, a sentence each */
    public List<String> run(Duration time) throws IOException {
        begin = System.nanoTime();
        told = begin;
        for (int life = 1; !isEnough(time) && problems.size() < MOST_FAILURES; life++) {
            Path kept = folder.resolve("cut-" + life);
            Optional<String> problem = new Life(seed + life - 1, TURNS, kept, tally, this::tell).run();
            problem.ifPresent(sentence -> problems.add(sentence + ". Look at it again: tomte torture --again " + kept));
        }
        tally.lines().forEach(progress);
        return problems;
    }

    private void tell() {
        long now = System.nanoTime();
        if (now - told > TELL_NANOS) {
            told = now;
            progress.accept(String.format(
                    Locale.ROOT,
                    "%,d power cuts in %d s, %d problems",
                    tally.cuts(),
                    TimeUnit.NANOSECONDS.toSeconds(now - begin),
                    problems.size()));
        }
    }

    private boolean isEnough(Duration time) {
        return System.nanoTime() - begin >= time.toNanos() && tally.cuts() >= LEAST_CUTS;
    }

    /** Looks once more at one power cut that was kept; the folder stays as it is. */
    public static List<String> again(Path kept) throws IOException {
        return Crash.again(kept, new Tally());
    }
}
