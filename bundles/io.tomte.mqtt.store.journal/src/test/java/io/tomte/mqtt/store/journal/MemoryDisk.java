package io.tomte.mqtt.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tomte.mqtt.store.journal.internal.disk.Disk;
import io.tomte.mqtt.store.journal.internal.disk.DiskFile;

/** A folder that is only played; it can be full or broken. For what a power cut leaves, see {@link PowerCutTest}. Thread-safe. */
final class MemoryDisk implements Disk {
    private final Map<String, byte[]> files = new TreeMap<>();
    private long room = Long.MAX_VALUE;
    private boolean broken;
    private long forces;
    private long read;
    private final Map<String, Integer> unforced = new TreeMap<>(); // bytes by file
    private final List<Runnable> watchers = new ArrayList<>();

    MemoryDisk() {}

    private MemoryDisk(Map<String, byte[]> files) {
        files.forEach((name, bytes) -> this.files.put(name, bytes.clone()));
    }

    /** Called, on the writing thread, before each force. */
    synchronized void beforeForce(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Bytes that new files may still take. */
    synchronized void room(long bytes) {
        room = bytes;
    }

    /** Whether every write fails. */
    synchronized void broken(boolean is) {
        broken = is;
    }

    synchronized long forces() {
        return forces;
    }

    /** Bytes that were read. */
    synchronized long read() {
        return read;
    }

    /** Bytes that were written and not forced. */
    synchronized long unforced() {
        return unforced.values().stream().mapToLong(bytes -> bytes).sum();
    }

    /** The same bytes again, as a process that was killed leaves them. */
    synchronized MemoryDisk copy() {
        return new MemoryDisk(files);
    }

    synchronized byte[] bytes(String name) {
        return files.get(name).clone();
    }

    synchronized void put(String name, byte[] bytes) {
        files.put(name, bytes.clone());
    }

    @Override
    public synchronized List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public synchronized DiskFile open(String name) {
        return new MemoryFile(name);
    }

    @Override
    public synchronized DiskFile create(String name, long bytes) throws IOException {
        if (broken || bytes > room) {
            throw new IOException("No space left on device");
        }
        room -= bytes;
        files.put(name, new byte[(int) bytes]);
        return new MemoryFile(name);
    }

    @Override
    public synchronized void delete(String name) {
        room += files.remove(name).length;
        unforced.remove(name);
    }

    @Override
    public synchronized void rename(String from, String to) {
        files.put(to, files.remove(from));
    }

    private final class MemoryFile implements DiskFile {
        private final String name;

        MemoryFile(String name) {
            this.name = name;
        }

        @Override
        public long size() {
            synchronized (MemoryDisk.this) {
                return files.get(name).length;
            }
        }

        @Override
        public void read(ByteBuffer into, long position) {
            synchronized (MemoryDisk.this) {
                byte[] file = files.get(name);
                int count = Math.clamp(file.length - position, 0, into.remaining());
                into.put(file, (int) position, count);
                read += count;
            }
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            synchronized (MemoryDisk.this) {
                requireWhole();
                unforced.merge(name, from.remaining(), Integer::sum);
                from.get(files.get(name), (int) position, from.remaining());
            }
        }

        @Override
        public void force() throws IOException {
            watchers.forEach(Runnable::run);
            synchronized (MemoryDisk.this) {
                requireWhole();
                forces++;
                unforced.remove(name);
            }
        }

        private void requireWhole() throws IOException {
            if (broken) {
                throw new IOException("Input/output error");
            }
        }

        @Override
        public void close() {}
    }
}
