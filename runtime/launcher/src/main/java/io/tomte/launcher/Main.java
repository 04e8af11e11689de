package io.tomte.launcher;

import java.io.PrintStream;
import java.nio.file.Path;

/** Entry of {@code tomte start}. Exit codes: 0 stopped as wished, 1 failed while running, 2 could not start. */
public final class Main {
    static final int STOPPED = 0;
    static final int FAILED = 1;
    static final int NOT_STARTED = 2;

    private Main() {}

    /** Runs until the hub is stopped; ends the process. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        long begun = System.nanoTime();
        try {
            Arguments arguments = Arguments.parse(args);
            if (arguments.help()) {
                out.print(Arguments.helpText());
                return STOPPED;
            }
            Settings settings = arguments.settings();
            Path distribution = Path.of(System.getProperty("tomte.home", "."))
                    .toAbsolutePath()
                    .normalize();
            try (DataFolder data = DataFolder.open(arguments.data())) {
                Ports.requireFree(settings);
                return new Hub(distribution, data, settings, out, err).run(begun);
            }
        } catch (LauncherException e) {
            err.println("tomte: " + e.getMessage());
            return NOT_STARTED;
        } catch (Exception e) {
            err.println("tomte: The hub failed: " + e + ". Look into the log below the data folder.");
            return FAILED;
        }
    }
}
