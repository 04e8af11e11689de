package io.tomte.cli;

import java.util.concurrent.Callable;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code tomte completion}: a script for bash and zsh. */
@Command(
        name = "completion",
        description = "Prints a completion script for bash and zsh.",
        footer = {"", "Example: source <(tomte completion)"})
final class CompletionCommand implements Callable<Integer> {
    private final Main.Console console;
    private final CommandLine root;

    CompletionCommand(Main.Console console, CommandLine root) {
        this.console = console;
        this.root = root;
    }

    @Override
    public Integer call() {
        console.out().print(AutoComplete.bash("tomte", root));
        return ExitCode.OK;
    }
}
