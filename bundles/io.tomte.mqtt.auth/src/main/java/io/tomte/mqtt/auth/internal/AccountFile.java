package io.tomte.mqtt.auth.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** {@code accounts.json}: read once, written as a whole or not at all, readable by its owner only. Blocks. */
final class AccountFile {
    /** What was found. */
    sealed interface Content {
        /** No file yet. */
        record Missing() implements Content {}

        record Read(AccountJson.Content content) implements Content {}

        /** @param why a sentence for people, with the next step */
        record Unusable(String why) implements Content {}
    }

    private final Path file;

    AccountFile(Path file) {
        this.file = file;
    }

    Content read() {
        try {
            return new Content.Read(AccountJson.parse(Files.readString(file)));
        } catch (NoSuchFileException none) {
            return new Content.Missing();
        } catch (IOException e) {
            return new Content.Unusable("The accounts in " + file + " cannot be read (" + e
                    + "), so nobody can log in. Correct the rights of the file, or put back a copy, and start again.");
        } catch (RuntimeException e) { // whatever a damaged file makes of itself
            return new Content.Unusable(
                    "The accounts in " + file
                            + " are damaged, so nobody can log in. Put back a copy, or delete the file to set the hub up anew.");
        }
    }

    /** Durable when it returns. */
    void write(AccountJson.Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "accounts", ".tmp", ownerOnly(folder));
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(AccountJson.text(content));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        if (isPosix(folder)) { // elsewhere a folder cannot be opened
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return isPosix(folder)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
