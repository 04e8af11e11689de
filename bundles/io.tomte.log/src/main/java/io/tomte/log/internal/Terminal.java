package io.tomte.log.internal;

import java.io.PrintStream;
import java.time.ZoneId;
import java.util.function.Consumer;

import org.slf4j.event.Level;

/** What a person at the terminal should see at once. Thread-safe. */
public final class Terminal implements Consumer<Line> {
    private final PrintStream out;
    private final Level least;

    public Terminal(PrintStream out, Level least) {
        this.out = out;
        this.least = least;
    }

    @Override
    public void accept(Line line) {
        if (line.level().toInt() >= least.toInt()) {
            out.println(line.forTerminal(ZoneId.systemDefault()));
        }
    }
}
