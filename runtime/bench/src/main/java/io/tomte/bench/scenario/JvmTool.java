package io.tomte.bench.scenario;

import java.io.IOException;
import java.util.List;

import io.tomte.bench.peer.Commands;

/** The jcmd of this JDK. Blocks until it has its answer. */
final class JvmTool {
    private JvmTool() {}

    /** What the JVM of that process says. */
    static String run(long pid, String command) throws IOException {
        return Commands.run(List.of(Commands.java("jcmd"), Long.toString(pid), command));
    }

    /** @param histogram of all classes; its last line is {@code Total  objects  bytes} */
    static double liveBytes(String histogram) throws IOException {
        return histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToDouble(line -> Double.parseDouble(line.trim().split("\\s+")[2]))
                .findFirst()
                .orElseThrow(() -> new IOException("jcmd gave no histogram: " + histogram.strip()));
    }
}
