package io.tomte.mqtt.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.tomte.mqtt.store.journal.internal.disk.Disk;
import io.tomte.mqtt.store.journal.internal.disk.DiskFile;

/**
 * A folder that is only played. It knows what was forced and what was not, so it can say what a power cut leaves at any moment, and
 * it can be full or broken. Thread-safe.
 */
final class MemoryDisk implements Disk {
    private static final int SECTOR = 512;

    private final Map<String, byte[]> forced = new TreeMap<>();
    private final Map<String, byte[]> now = new TreeMap<>();
    private final List<Write> unforced = new ArrayList<>();
    private final List<Runnable> watchers = new ArrayList<>();
    private long room = Long.MAX_VALUE;
    private boolean broken;
    private long forces;
    private long read;

    /** Bytes on their way to the device. */
    private static final class Write {
        final String file;
        final int at;
        final byte[] bytes;

        Write(String file, int at, byte[] bytes) {
            this.file = file;
            this.at = at;
            this.bytes = bytes;
        }
    }

    MemoryDisk() {}

    private MemoryDisk(Map<String, byte[]> files) {
        files.forEach((name, bytes) -> {
            forced.put(name, bytes.clone());
            now.put(name, bytes.clone());
        });
    }

    /** Called, on the writing thread, before each force, each new file and each deletion. */
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
        return unforced.stream().mapToLong(write -> write.bytes.length).sum();
    }

    /** What is on the device if the power goes now: all that was forced, and any part of the rest, sector by sector. */
    synchronized MemoryDisk afterPowerCut(Random chance) {
        Map<String, byte[]> left = new TreeMap<>();
        forced.forEach((name, bytes) -> left.put(name, bytes.clone()));
        int mode = chance.nextInt(4);
        for (Write write : unforced) {
            byte[] file = left.get(write.file);
            if (file == null) {
                continue;
            }
            if (mode == 0) {
                break; // nothing arrived
            }
            int middle = (write.at + write.bytes.length / 2) / SECTOR;
            for (int i = 0; i < write.bytes.length; i++) {
                int sector = (write.at + i) / SECTOR;
                boolean arrived = switch (mode) {
                    case 1 -> true; // everything
                    case 2 -> new Random(sector * 31L + write.file.hashCode()).nextBoolean(); // some sectors
                    default -> sector < middle; // the first half
                };
                if (arrived) {
                    file[write.at + i] = write.bytes[i];
                }
            }
        }
        return new MemoryDisk(left);
    }

    /** The same bytes again, as a process that was killed leaves them. */
    synchronized MemoryDisk copy() {
        return new MemoryDisk(now);
    }

    synchronized byte[] bytes(String name) {
        return now.get(name).clone();
    }

    synchronized void put(String name, byte[] bytes) {
        now.put(name, bytes.clone());
        forced.put(name, bytes.clone());
    }

    @Override
    public synchronized List<String> names() {
        return List.copyOf(now.keySet());
    }

    @Override
    public synchronized DiskFile open(String name) {
        return new MemoryFile(name);
    }

    @Override
    public DiskFile create(String name, long bytes) throws IOException {
        watchers.forEach(Runnable::run);
        synchronized (this) {
            if (broken || bytes > room) {
                throw new IOException("No space left on device");
            }
            room -= bytes;
            now.put(name, new byte[(int) bytes]);
            forced.put(name, new byte[(int) bytes]);
            return new MemoryFile(name);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        watchers.forEach(Runnable::run);
        synchronized (this) {
            room += now.remove(name).length;
            forced.remove(name);
            unforced.removeIf(write -> write.file.equals(name));
        }
    }

    @Override
    public synchronized void rename(String from, String to) {
        now.put(to, now.remove(from));
        forced.put(to, forced.remove(from));
    }

    private final class MemoryFile implements DiskFile {
        private final String name;

        MemoryFile(String name) {
            this.name = name;
        }

        @Override
        public long size() {
            synchronized (MemoryDisk.this) {
                return now.get(name).length;
            }
        }

        @Override
        public void read(ByteBuffer into, long position) {
            synchronized (MemoryDisk.this) {
                byte[] file = now.get(name);
                int count = Math.clamp(file.length - position, 0, into.remaining());
                into.put(file, (int) position, count);
                read += count;
            }
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            synchronized (MemoryDisk.this) {
                if (broken) {
                    throw new IOException("Input/output error");
                }
                byte[] copy = new byte[from.remaining()];
                from.get(copy);
                System.arraycopy(copy, 0, now.get(name), (int) position, copy.length);
                unforced.add(new Write(name, (int) position, copy));
            }
        }

        @Override
        public void force() throws IOException {
            watchers.forEach(Runnable::run);
            synchronized (MemoryDisk.this) {
                if (broken) {
                    throw new IOException("Input/output error");
                }
                forces++;
                unforced.removeIf(write -> {
                    if (!write.file.equals(name)) {
                        return false;
                    }
                    byte[] file = forced.get(name);
                    for (int i = 0; i < write.bytes.length; i++) {
                        file[write.at + i] = write.bytes[i];
                    }
                    return true;
                });
            }
        }

        @Override
        public void close() {}
    }
}
