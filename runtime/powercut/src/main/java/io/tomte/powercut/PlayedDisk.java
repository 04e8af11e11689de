package io.tomte.powercut;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A disk in memory behind {@link java.nio.file}: whoever gets {@link #root} writes to it as to any folder. It keeps the order of
 * everything that was written, named and forced, so {@link #cuts} can say what a power cut would have left at any moment.
 * Thread-safe.
 */
public final class PlayedDisk {
    private static final String ROOT = "/disk";

    /** A file as the process sees it. */
    static final class Live {
        final int inode;
        private byte[] bytes;

        private Live(int inode, byte[] bytes) {
            this.inode = inode;
            this.bytes = bytes;
        }
    }

    private final PlayedFileSystem fileSystem = new PlayedFileSystem(this);
    private final Map<String, Live> names = new TreeMap<>(); // path to file; folders have the inode Device.FOLDER
    private final Device before; // the recorded operations
    private final List<Operation> operations = new ArrayList<>();
    private volatile Runnable watcher = () -> {};
    private int inodes;
    private boolean lies;

    /** An empty disk. */
    public PlayedDisk() {
        this(empty());
    }

    PlayedDisk(Device device) {
        this(device, device);
    }

    /**
     * @param seen   what processes see
     * @param before what is on the device and on its way to it
     */
    PlayedDisk(Device seen, Device before) {
        this.before = before;
        inodes = Math.max(seen.freeInode(), before.freeInode());
        seen.names().forEach((path, inode) -> names.put(path, new Live(inode, seen.content(inode))));
    }

    private static Device empty() {
        Device device = new Device();
        device.put(ROOT, Device.FOLDER, new byte[0]);
        return device;
    }

    /** A disk with the files and folders below a real folder. */
    public static PlayedDisk of(Path folder) throws IOException {
        Device device = empty();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(file -> !file.equals(folder))::iterator) {
                String path = ROOT + "/" + folder.relativize(file).toString().replace('\\', '/');
                boolean isFolder = Files.isDirectory(file);
                int inode = isFolder ? Device.FOLDER : device.names().size();
                device.put(path, inode, isFolder ? new byte[0] : Files.readAllBytes(file));
            }
        }
        return new PlayedDisk(device);
    }

    /** Another disk with everything that was recorded of this one and is to be seen on it. */
    public synchronized PlayedDisk copy() {
        PlayedDisk copy = new PlayedDisk(new Device(), before.copy());
        names.forEach((path, live) -> copy.names.put(path, new Live(live.inode, live.bytes)));
        copy.operations.addAll(operations);
        copy.inodes = inodes;
        copy.lies = lies;
        return copy;
    }

    /** Writes all files as they are now to a real folder. */
    public synchronized void copyTo(Path folder) throws IOException {
        for (Map.Entry<String, Live> entry : names.entrySet()) {
            Path to = folder.resolve("." + entry.getKey().substring(ROOT.length()))
                    .normalize();
            if (entry.getValue().inode == Device.FOLDER) {
                Files.createDirectories(to);
            } else {
                Files.write(to, entry.getValue().bytes);
            }
        }
    }

    /** The one folder there is at the beginning. */
    public Path root() {
        return fileSystem.getPath(ROOT);
    }

    /** Called before each operation, on the thread of whoever does it; may block. There is one watcher at a time. */
    public void watch(Runnable beforeEach) {
        watcher = beforeEach;
    }

    /** From now on nothing is on the device when a force returns, as with devices that promise what is in their cache. */
    public synchronized void lie() {
        lies = true;
    }

    /** How many operations are recorded. */
    public synchronized int size() {
        return operations.size();
    }

    /** From before the first recorded operation to now. */
    public synchronized PowerCuts cuts() {
        return new PowerCuts(before.copy(), List.copyOf(operations));
    }

    /** Drops the record; it begins anew from here. */
    public synchronized void forget() {
        operations.forEach(before::apply);
        operations.clear();
    }

    // ---- the file system

    synchronized Live get(String path) throws NoSuchFileException {
        Live live = names.get(path);
        if (live == null) {
            throw new NoSuchFileException(path);
        }
        return live;
    }

    synchronized List<String> list(String folder) throws NoSuchFileException {
        get(folder);
        return names.keySet().stream()
                .filter(path -> Device.parent(path).equals(folder))
                .toList();
    }

    synchronized long length(Live file) {
        return file.bytes.length;
    }

    /** @return how many bytes, or -1 at the end */
    synchronized int read(Live file, long at, byte[] into) {
        if (at >= file.bytes.length) {
            return -1;
        }
        int count = (int) Math.min(into.length, file.bytes.length - at);
        System.arraycopy(file.bytes, (int) at, into, 0, count);
        return count;
    }

    void write(String path, Live file, long at, byte[] bytes) {
        watcher.run();
        synchronized (this) {
            int end = Math.toIntExact(at + bytes.length);
            file.bytes =
                    Arrays.copyOf(file.bytes, Math.max(file.bytes.length, end)); // the old array may be on the device
            System.arraycopy(bytes, 0, file.bytes, (int) at, bytes.length);
            operations.add(new Operation.Write(path, file.inode, (int) at, bytes));
        }
    }

    void force(String path, Live file) {
        watcher.run();
        synchronized (this) {
            if (lies) {
                return;
            }
            operations.add(
                    file.inode == Device.FOLDER
                            ? new Operation.ForceFolder(path)
                            : new Operation.Force(path, file.inode));
        }
    }

    Live make(String path, boolean folder) throws IOException {
        watcher.run();
        synchronized (this) {
            get(Device.parent(path));
            if (names.containsKey(path)) {
                throw new FileAlreadyExistsException(path);
            }
            Live made = new Live(folder ? Device.FOLDER : inodes++, new byte[0]);
            names.put(path, made);
            operations.add(folder ? new Operation.MakeFolder(path) : new Operation.Make(path, made.inode));
            return made;
        }
    }

    void remove(String path) throws IOException {
        watcher.run();
        synchronized (this) {
            get(path);
            names.remove(path);
            operations.add(new Operation.Remove(path));
        }
    }

    void rename(String from, String to) throws IOException {
        watcher.run();
        synchronized (this) {
            if (!Device.parent(from).equals(Device.parent(to))) {
                throw new UncheckedIOException(new IOException("not in the same folder: " + from + ", " + to));
            }
            names.put(to, get(from));
            names.remove(from);
            operations.add(new Operation.Rename(from, to));
        }
    }
}
