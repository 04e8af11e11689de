package io.tomte.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.tomte.backup.BackupException;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.packet.ReasonCode;

/** Why a command did not do its work, for people and for the shell. */
record Failure(String sentence, int exitCode) {

    static Failure of(Throwable problem) {
        Throwable cause = unwrap(problem);
        return switch (cause) {
            case MqttException refusal ->
                new Failure(
                        refusal.getMessage(),
                        refusal.reason() == ReasonCode.UNSPECIFIED_ERROR
                                ? ExitCode.ERROR
                                : refusal.reason().code());
            case NoSuchFileException missing ->
                new Failure("There is no file " + missing.getFile() + "; check the path.", ExitCode.ERROR);
            case BackupException known -> new Failure(known.getMessage(), ExitCode.ERROR);
            case IOException io -> new Failure("Cannot read or write (" + io.getMessage() + ").", ExitCode.ERROR);
            case IllegalArgumentException wrong -> new Failure(wrong.getMessage(), ExitCode.ERROR);
            default -> new Failure("This should not happen: " + cause + ". Please report it.", ExitCode.ERROR);
        };
    }

    private static Throwable unwrap(Throwable problem) {
        boolean wrapper = problem instanceof CompletionException
                || problem instanceof ExecutionException
                || problem instanceof UncheckedIOException;
        return wrapper && problem.getCause() != null ? unwrap(problem.getCause()) : problem;
    }
}
