package io.tomte.mqtt.client.internal.outbox;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One file of records. Written to its end, by one thread at a time; files of earlier lives are only read. Not through a
 * channel, because an interrupt of the thread that publishes would close it.
 */
final class Segment implements Closeable {
    private static final String SUFFIX = ".outbox";

    private final Path path;
    private final long number;
    private final RandomAccessFile file;
    private final Object forcing = new Object();
    private int live; // messages that are kept and have their newest copy here
    private long size;
    private long forced; // guarded by forcing

    private Segment(Path path, long number, long size) throws IOException {
        this.path = path;
        this.number = number;
        this.size = size;
        file = new RandomAccessFile(path.toFile(), "rw");
    }

    static Segment create(Path folder, long number) throws IOException {
        return new Segment(folder.resolve("%016x%s".formatted(number, SUFFIX)), number, 0);
    }

    static Segment existing(Path path) throws IOException {
        return new Segment(path, number(path), Files.size(path));
    }

    static boolean isOne(Path path) {
        return path.getFileName().toString().matches("[0-9a-f]{16}" + SUFFIX);
    }

    private static long number(Path path) {
        return Long.parseUnsignedLong(path.getFileName().toString().substring(0, Long.BYTES * 2), 16);
    }

    Path path() {
        return path;
    }

    long number() {
        return number;
    }

    long size() {
        return size;
    }

    boolean isLive() {
        return live > 0;
    }

    void holds(int more) {
        live += more;
    }

    ByteBuffer content() throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(path));
    }

    /** @return where the file ends now */
    long append(ByteBuffer body) throws IOException {
        byte[] record = Frame.write(number, size, body);
        try {
            file.seek(size);
            file.write(record);
        } catch (IOException problem) {
            shorten();
            throw problem;
        }
        size += record.length;
        return size;
    }

    /** Takes back half a record; if that fails as well, the next start finds and reports it. */
    private void shorten() {
        try {
            file.setLength(size);
        } catch (IOException stays) {
            size = Math.max(size, lengthOr(size));
        }
    }

    private long lengthOr(long otherwise) {
        try {
            return file.length();
        } catch (IOException unknown) {
            return otherwise;
        }
    }

    /** Returns when everything up to here is on the disk, also without power; one call serves all who wait. */
    void force(long upTo) throws IOException {
        synchronized (forcing) {
            if (forced < upTo) {
                long reached = file.length();
                file.getFD().sync();
                if (forced == 0) {
                    forceFolder();
                }
                forced = reached;
            }
        }
    }

    /** The name of a new file. An interrupt must not stop this; it is kept for later. */
    private void forceFolder() throws IOException {
        boolean interrupted = Thread.interrupted();
        try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    void delete() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }
}
