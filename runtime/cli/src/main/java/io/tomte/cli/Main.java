package io.tomte.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import io.tomte.cli.backup.BackupCommand;
import io.tomte.cli.backup.RestoreCommand;
import io.tomte.cli.torture.TortureCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Entry point: {@code tomte pub}, {@code tomte sub}, {@code tomte record} and so on. */
@Command(
        name = "tomte",
        description = "Publishes and subscribes over MQTT, with the options of mosquitto_pub and mosquitto_sub.",
        subcommandsRepeatable = false)
public final class Main {
    @CommandLine.Option(
            names = "--help",
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    private static final int HELP_WIDTH = 110;

    private Main() {}

    /** Where a command reads and writes. */
    record Console(InputStream in, PrintStream out, PrintStream err) {}

    public static void main(String[] args) {
        System.exit(run(new Console(System.in, Output.of(System.out), System.err), args));
    }

    /** @return the exit code */
    static int run(Console console, String... args) {
        CommandLine line = commandLine(console);
        int code = line.execute(args);
        console.out().flush();
        return code;
    }

    static CommandLine commandLine(Console console) {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand("pub", new PubCommand(console))
                .addSubcommand("sub", new SubCommand(console))
                .addSubcommand("record", new RecordCommand(console))
                .addSubcommand("replay", new ReplayCommand(console))
                .addSubcommand("backup", new BackupCommand(console.out()))
                .addSubcommand("restore", new RestoreCommand(console.out()))
                .addSubcommand("torture", new TortureCommand(console.out()));
        line.addSubcommand("completion", new CompletionCommand(console, line));
        return line.setUsageHelpWidth(HELP_WIDTH)
                .setExpandAtFiles(false) // a message may begin with @
                .setAllowOptionsAsOptionParameters(true) // and with a dash
                .setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setParameterExceptionHandler(Main::misused)
                .setExecutionExceptionHandler(Main::failed)
                .setExecutionStrategy(Main::execute);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static int execute(ParseResult parsed) {
        if (!parsed.hasSubcommand() && !CommandLine.printHelpIfRequested(parsed)) {
            parsed.commandSpec()
                    .commandLine()
                    .usage(parsed.commandSpec().commandLine().getErr());
            return ExitCode.ERROR;
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int misused(ParameterException problem, String[] args) {
        CommandLine line = problem.getCommandLine();
        line.getErr()
                .println("Error: " + sentence(problem.getMessage()) + " See '"
                        + line.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.ERROR;
    }

    private static int failed(Exception problem, CommandLine line, ParseResult parsed) {
        Failure failure = Failure.of(problem);
        line.getErr().println("Error: " + sentence(failure.sentence()));
        return failure.exitCode();
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }
}
