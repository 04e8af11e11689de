package io.tomte.cli;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output as bytes: UTF-8 whatever the locale, buffered; whoever writes flushes. */
final class Output {
    private static final int BUFFER_BYTES = 64 * 1024;

    private Output() {}

    static PrintStream of(OutputStream stream) {
        return new PrintStream(new BufferedOutputStream(stream, BUFFER_BYTES), false, StandardCharsets.UTF_8);
    }
}
