package io.tomte.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.tomte.backup.Archive;
import io.tomte.backup.BackupException;

/**
 * Puts a backup in the place of a data folder: unpacks it next to the folder, and when all of it is there and right, renames both. What
 * was there keeps its files under another name. Used once; blocking.
 */
final class Restore {
    private final Path data;
    private final Consumer<String> say;

    /** @param data may be there or not */
    Restore(Path data, Consumer<String> say) throws IOException {
        this.data =
                Files.exists(data) ? data.toRealPath() : data.toAbsolutePath().normalize();
        this.say = say;
    }

    /**
     * Refuses while a hub runs on the folder.
     *
     * @throws BackupException when nothing was changed
     */
    void run(Archive archive) throws IOException {
        if (!Files.exists(data)) {
            replace(archive);
            return;
        }
        if (!Files.isDirectory(data)) {
            throw new BackupException(data + " is a file. Name a folder with --data, or move the file away.");
        }
        Optional<DataLock> lock = DataLock.take(data);
        if (lock.isEmpty()) {
            throw new BackupException(
                    "A hub is running on " + data + ". Stop it first, or name another folder with --data.");
        }
        DataLock held = lock.get();
        try (held) {
            replace(archive);
        }
    }

    private void replace(Archive archive) throws IOException {
        Path fresh = Trees.free(data, ".restoring-");
        try {
            Files.createDirectories(fresh);
            archive.extract(name -> true, fresh, say);
            Files.createFile(fresh.resolve(DataLock.NAME)); // by which a data folder is known
            swap(fresh);
        } catch (BackupException known) {
            throw known;
        } catch (IOException refused) {
            throw new BackupException(
                    "The folder " + data + " cannot be replaced (" + refused.getMessage()
                            + "). Give this user the right to write next to it, or restore to a new folder with --data and move it by hand.",
                    refused);
        } finally {
            Trees.delete(fresh);
        }
    }

    private void swap(Path fresh) throws IOException {
        if (!Files.exists(data)) {
            move(fresh, data);
            return;
        }
        Path before = Trees.free(data, ".before-restore-");
        boolean empty = isEmpty();
        move(data, before);
        try {
            move(fresh, data);
        } catch (IOException refused) {
            move(before, data);
            throw refused;
        }
        if (empty) {
            Trees.delete(before);
        } else {
            say.accept("What was there is now in " + before + ".");
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            return List.of(DataLock.NAME).containsAll(names);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
