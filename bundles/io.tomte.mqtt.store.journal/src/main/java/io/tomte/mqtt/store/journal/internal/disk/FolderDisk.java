package io.tomte.mqtt.store.journal.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A folder of the file system. */
public final class FolderDisk implements Disk {
    private static final int ZEROS =
            4 * 1024; // a page: what is filled in larger pieces is written back in larger pieces by some kernels

    private static final int SLICE = 64 * 1024; // the JDK copies each through memory of the same size that it keeps

    private final Path folder;

    /** @param folder made if it is not there */
    public FolderDisk(Path folder) throws IOException {
        this.folder = folder;
        Path absolute = folder.toAbsolutePath();
        make(absolute);
        if (absolute.getParent() != null) {
            force(absolute.getParent()); // a hub that was killed may have left names that are not on the device
        }
        force(folder);
    }

    /** A new folder is there for certain when the one it lies in was forced. */
    private static void make(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent == null || Files.isDirectory(folder)) {
            return;
        }
        make(parent);
        Files.createDirectories(folder);
        force(parent);
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public DiskFile open(String name) throws IOException {
        Path file = folder.resolve(name);
        try {
            return new ChannelFile(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (AccessDeniedException readOnly) { // what is in it still counts
            return new ChannelFile(FileChannel.open(file, StandardOpenOption.READ));
        }
    }

    @Override
    public DiskFile create(String name, long bytes) throws IOException {
        Path file = folder.resolve(name);
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        try {
            ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS);
            for (long at = 0; at < bytes; at += zeros.limit()) { // really there: a hole could meet a full disk later
                zeros.clear().limit((int) Math.min(ZEROS, bytes - at));
                writeAll(channel, zeros, at);
            }
            channel.force(true);
            force(folder);
            return new ChannelFile(channel);
        } catch (IOException full) {
            channel.close();
            Files.deleteIfExists(file);
            throw full;
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(folder.resolve(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        force(folder);
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (AccessDeniedException windows) {
            return; // a system that cannot force folders keeps them by itself
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer from, long position) throws IOException {
        int limit = from.limit();
        long at = position;
        while (from.position() < limit) {
            at += channel.write(from.limit(Math.min(limit, from.position() + SLICE)), at);
        }
    }

    private static void readAll(FileChannel channel, ByteBuffer into, long position) throws IOException {
        int limit = into.limit();
        long at = position;
        int count = 0;
        while (count >= 0 && into.position() < limit) {
            count = channel.read(into.limit(Math.min(limit, into.position() + SLICE)), at);
            at += count;
        }
        into.limit(limit);
    }

    private record ChannelFile(FileChannel channel) implements DiskFile {
        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void read(ByteBuffer into, long position) throws IOException {
            readAll(channel, into, position);
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            writeAll(channel, from, position);
        }

        @Override
        public void force() throws IOException {
            channel.force(false); // the size does not change: files are made in full
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
