package io.tomte.cli.backup;

import java.nio.file.Path;

import picocli.CommandLine.Option;

/** The option that names a data folder. */
final class DataFolder {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The data folder, ${DEFAULT-VALUE} by default.")
    private Path path;

    /** Absolute. */
    Path path() {
        return path.toAbsolutePath().normalize();
    }
}
