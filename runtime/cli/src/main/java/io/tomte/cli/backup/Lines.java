package io.tomte.cli.backup;

import java.io.PrintStream;
import java.util.function.Consumer;

/** Lines that are seen at once. */
final class Lines {
    private Lines() {}

    static Consumer<String> to(PrintStream out) {
        return line -> {
            out.println(line);
            out.flush();
        };
    }
}
