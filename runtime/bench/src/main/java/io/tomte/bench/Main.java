package io.tomte.bench;

import picocli.CommandLine;

/** {@code ./tomte bench}. */
public final class Main {
    private static final int WIDTH = 110;

    private Main() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new BenchCommand(System.out))
                .setUsageHelpWidth(WIDTH)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    System.err.println("tomte: " + failure.getMessage());
                    return command.getCommandSpec().exitCodeOnExecutionException();
                });
        System.exit(line.execute(arguments));
    }
}
