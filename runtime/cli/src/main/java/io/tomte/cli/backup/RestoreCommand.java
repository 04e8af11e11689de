package io.tomte.cli.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import io.tomte.backup.Archive;
import io.tomte.backup.Manifest;
import io.tomte.backup.Sizes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tomte restore}. */
@Command(
        name = "restore",
        description =
                "Checks a backup, and puts what is in it in the place of the data folder of a hub that does not run. What was there"
                        + " is kept as DIR.before-restore-N.",
        footer = {"", "Example: tomte restore /mnt/usb/tomte-2026-01-31.zip --check"})
public final class RestoreCommand implements Callable<Integer> {
    private static final int OK = 0;

    private final PrintStream out;

    @Parameters(paramLabel = "FILE", description = "What 'tomte backup' wrote.")
    private Path file;

    @Mixin
    private DataFolder data;

    @Option(names = "--check", description = "Only reads all of it and tells what is in it; changes nothing.")
    private boolean check;

    public RestoreCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        Consumer<String> say = Lines.to(out);
        try (Archive archive = Archive.open(file.toAbsolutePath().normalize())) {
            Manifest manifest = archive.manifest();
            say.accept("Backup of " + manifest.date() + " by Tomte " + manifest.hub() + ": "
                    + manifest.files().size() + " files, " + Sizes.text(manifest.bytes()) + ".");
            archive.verify(say);
            say.accept("Every checksum is right.");
            JournalCheck.of(archive).forEach(say);
            if (!check) {
                new Restore(data.path(), say).run(archive);
                say.accept("Restored to " + data.path() + ". Start the hub.");
            }
        }
        return OK;
    }
}
