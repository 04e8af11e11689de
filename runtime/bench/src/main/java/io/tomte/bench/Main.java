package io.tomte.bench;

import picocli.CommandLine;

/** {@code ./tomte bench}. */
public final class Main {
    private static final int WIDTH = 110;

    private Main() {}

    public static void main(String[] arguments) {
        // Ctrl-C and SIGTERM end the brokers too
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy), "bench-end"));
        CommandLine line = new CommandLine(new BenchCommand(System.out))
                .setUsageHelpWidth(WIDTH)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    System.err.println("tomte: " + failure.getMessage());
                    return command.getCommandSpec().exitCodeOnExecutionException();
                });
        System.exit(line.execute(arguments));
    }
}
