package io.tomte.acceptance.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** A command line program and what it prints. */
record Command(Process process, BufferedReader lines) {
    static Command start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new Command(process, process.inputReader(StandardCharsets.UTF_8));
    }

    /** Runs to the end, which has to be a good one. */
    static List<String> run(List<String> command) throws Exception {
        return start(command).rest();
    }

    /** The same with a file as its input. */
    static List<String> run(List<String> command, Path input) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .start();
        return new Command(process, process.inputReader(StandardCharsets.UTF_8)).rest();
    }

    /** Reads on until a line has the text, which it has to within the patience of the program itself. */
    void await(String text) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(text)) {
                return;
            }
        }
        throw new AssertionError("the program ended without " + text);
    }

    List<String> rest() throws Exception {
        List<String> told = lines.lines().toList();
        assertThat(process.waitFor(PeerClient.SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(String.join("\n", told)).isZero();
        return told;
    }
}
