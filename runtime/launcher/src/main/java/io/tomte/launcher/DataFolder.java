package io.tomte.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The folder that holds everything a hub keeps. One hub at a time: a file lock, given back by the system however it ends. */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException e) {
            throw new LauncherException(
                    "The data folder " + path + " is a file. Name a folder with --data, or move the file away.");
        } catch (IOException e) {
            throw new LauncherException("The data folder " + path + " cannot be made (" + describe(e)
                    + "). Name another with --data, or give this user the right to write there.");
        }
        if (!Files.isReadable(path) || !Files.isWritable(path) || !Files.isExecutable(path)) {
            throw new LauncherException(
                    "The data folder " + path
                            + " cannot be read and written by this user. Change its owner (chown), or name another with --data.");
        }
        return lock(path);
    }

    private static DataFolder lock(Path path) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw inUse(path);
            }
            return new DataFolder(path, channel);
        } catch (OverlappingFileLockException e) {
            throw inUse(path);
        } catch (IOException e) {
            throw new LauncherException("The data folder " + path + " cannot be written (" + describe(e)
                    + "). Free some space or change its owner, then start again.");
        }
    }

    private static LauncherException inUse(Path path) {
        return new LauncherException("Another hub is running on the data folder " + path
                + ". Stop that one first, or name another folder with --data.");
    }

    private static String describe(IOException e) {
        return e.getClass()
                .getSimpleName()
                .replace("Exception", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    Path path() {
        return path;
    }

    /** A folder below, made when it is not there. */
    Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new LauncherException("The folder " + path.resolve(name) + " cannot be made (" + describe(e)
                    + "). Free some space or change its owner, then start again.");
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
