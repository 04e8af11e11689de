package io.tomte.cli.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.jar.JarFile;

import io.tomte.backup.Archive;
import io.tomte.backup.Backup;
import io.tomte.backup.BackupException;
import io.tomte.backup.Sizes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tomte backup}. */
@Command(
        name = "backup",
        description =
                "Saves everything that a hub keeps in one file, while the hub runs or while it does not, and reads it back.",
        footer = {"", "Example: tomte backup /mnt/usb/tomte-$(date +%%F).zip"})
public final class BackupCommand implements Callable<Integer> {
    private static final int OK = 0;

    private final PrintStream out;

    @Parameters(paramLabel = "FILE", description = "A new file, best on another disk.")
    private Path file;

    @Mixin
    private DataFolder data;

    public BackupCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = data.path();
        Path archive = file.toAbsolutePath().normalize();
        if (!Files.isRegularFile(folder.resolve(DataLock.NAME))) {
            throw new BackupException(folder + " is not the data folder of a hub. Name it with --data.");
        }
        Backup backup = new Backup(folder, version(), Instant.now());
        backup.requireUsable(archive);
        Consumer<String> say = Lines.to(out);
        Optional<DataLock> lock = DataLock.take(folder);
        if (lock.isPresent()) {
            DataLock held = lock.get();
            try (held) {
                say.accept(Sizes.summary(backup.write(List.of(), archive, say)) + " in " + archive + ".");
            }
        } else {
            new RunningHub(folder).backup(archive, out);
        }
        check(archive, say);
        return OK;
    }

    private static void check(Path archive, Consumer<String> say) throws BackupException {
        if (!Files.exists(archive)) {
            throw new BackupException("There is no backup; what the hub said stands above.");
        }
        try (Archive written = Archive.open(archive)) {
            written.verify(line -> {});
        }
        say.accept("Read back: every checksum is right. './tomte restore FILE --check' tells what is in it.");
    }

    /** Of the jar that writes the archive. */
    private static String version() {
        try (JarFile jar = new JarFile(Path.of(Backup.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toFile())) {
            return Optional.ofNullable(jar.getManifest().getMainAttributes().getValue("Bundle-Version"))
                    .orElse("unknown");
        } catch (IOException | URISyntaxException notAJar) {
            return "unknown";
        }
    }
}
