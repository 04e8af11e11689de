package io.tomte.powercut;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What is on a device for certain, and what is on its way to it. One thread; arrays are shared and never changed. */
final class Device {
    static final int FOLDER = -1;
    private static final byte[] EMPTY = new byte[0];

    private final Map<String, Integer> names; // path to inode
    private final Map<Integer, byte[]> contents; // by inode
    private final List<Operation> onTheWay; // writes and names, in their order

    Device() {
        this(new TreeMap<>(), new HashMap<>(), new ArrayList<>());
    }

    private Device(Map<String, Integer> names, Map<Integer, byte[]> contents, List<Operation> onTheWay) {
        this.names = names;
        this.contents = contents;
        this.onTheWay = onTheWay;
    }

    Device copy() {
        return new Device(new TreeMap<>(names), new HashMap<>(contents), new ArrayList<>(onTheWay));
    }

    Map<String, Integer> names() {
        return names;
    }

    byte[] content(int inode) {
        return contents.getOrDefault(inode, EMPTY);
    }

    /** Puts a file or folder on the device for certain. */
    void put(String path, int inode, byte[] bytes) {
        names.put(path, inode);
        if (inode != FOLDER) {
            contents.put(inode, bytes);
        }
    }

    /** True where a power cut leaves one thing only. */
    boolean isAtRest() {
        return onTheWay.isEmpty();
    }

    void apply(Operation operation) {
        switch (operation) {
            case Operation.Write write -> onTheWay.add(write);
            case Operation.OfName name -> onTheWay.add(name);
            case Operation.Force force -> force(force.inode());
            case Operation.ForceFolder folder -> forceFolder(folder.path());
        }
    }

    private void force(int inode) {
        Piecework work = new Piecework();
        for (Iterator<Operation> each = onTheWay.iterator(); each.hasNext(); ) {
            if (each.next() instanceof Operation.Write write && write.inode() == inode) {
                work.write(write, 0, write.bytes().length);
                each.remove();
            }
        }
        work.finish();
    }

    private void forceFolder(String folder) {
        for (Iterator<Operation> each = onTheWay.iterator(); each.hasNext(); ) {
            if (each.next() instanceof Operation.OfName name
                    && parent(name.path()).equals(folder)) {
                rename(name);
                each.remove();
            }
        }
    }

    private void rename(Operation.OfName name) {
        switch (name) {
            case Operation.Make made -> names.put(made.path(), made.inode());
            case Operation.MakeFolder made -> names.put(made.path(), FOLDER);
            case Operation.Remove removed -> names.remove(removed.path());
            case Operation.Rename renamed -> {
                Integer inode = names.remove(renamed.path());
                if (inode != null) {
                    names.put(renamed.to(), inode);
                }
            }
        }
    }

    static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** What processes see, all that is on its way included. */
    Device seen() {
        Device seen = copy();
        seen.onTheWay.clear();
        Piecework work = seen.new Piecework();
        onTheWay.forEach(operation -> seen.arrived(operation, work));
        work.finish();
        return seen;
    }

    /** No file has this inode or a higher one. */
    int freeInode() {
        int free = contents.keySet().stream().mapToInt(inode -> inode + 1).max().orElse(0);
        for (int inode : names.values()) {
            free = Math.max(free, inode + 1);
        }
        for (Operation operation : onTheWay) {
            if (operation instanceof Operation.Make made) {
                free = Math.max(free, made.inode() + 1);
            }
        }
        return free;
    }

    // ---- the power goes

    /** What is left. */
    Device afterPowerCut(Loss loss, RandomGenerator chance) {
        Device left = copy();
        left.onTheWay.clear();
        Piecework work = left.new Piecework();
        switch (loss) {
            case NOTHING_ARRIVED -> {}
            case EVERYTHING_ARRIVED -> onTheWay.forEach(operation -> left.arrived(operation, work));
            case IN_ORDER -> inOrder(left, work, chance);
            case ANY_ORDER ->
                onTheWay.stream()
                        .filter(operation -> chance.nextBoolean())
                        .forEach(operation -> left.arrived(operation, work));
            case SECTORS_OF_512 -> sectors(left, work, 512, chance);
            case SECTORS_OF_4096 -> sectors(left, work, 4096, chance);
        }
        work.finish();
        left.dropWhatHasNoFolder();
        return left;
    }

    private void arrived(Operation operation, Piecework work) {
        switch (operation) {
            case Operation.Write write -> work.write(write, 0, write.bytes().length);
            case Operation.OfName name -> rename(name);
            case Operation.Force force -> throw new IllegalStateException(force.toString());
            case Operation.ForceFolder force -> throw new IllegalStateException(force.toString());
        }
    }

    private void inOrder(Device left, Piecework work, RandomGenerator chance) {
        if (onTheWay.isEmpty()) {
            return;
        }
        int whole = chance.nextInt(onTheWay.size());
        onTheWay.subList(0, whole).forEach(operation -> left.arrived(operation, work));
        if (onTheWay.get(whole) instanceof Operation.Write torn) {
            int end = (torn.at() + chance.nextInt(torn.bytes().length + 1)) / 512 * 512;
            work.write(torn, 0, Math.max(0, end - torn.at()));
        }
    }

    /** Each sector holds what it held after some of the writes that touch it. */
    private void sectors(Device left, Piecework work, int size, RandomGenerator chance) {
        Map<Long, Integer> touched = new HashMap<>(); // how many writes, by inode and sector
        for (Operation operation : onTheWay) {
            if (operation instanceof Operation.Write write) {
                forSectors(write, size, (sector, from, to) -> touched.merge(sector, 1, Integer::sum));
            }
        }
        touched.replaceAll((sector, writes) -> chance.nextInt(writes + 1));
        for (Operation operation : onTheWay) {
            if (operation instanceof Operation.Write write) {
                forSectors(write, size, (sector, from, to) -> {
                    if (touched.merge(sector, -1, Integer::sum) >= 0) {
                        work.write(write, from, to);
                    }
                });
            } else if (chance.nextBoolean()) {
                left.arrived(operation, work);
            }
        }
    }

    private interface OfSector {
        void take(long sector, int from, int to);
    }

    private static void forSectors(Operation.Write write, int size, OfSector action) {
        int length = write.bytes().length;
        for (int from = 0; from < length; ) {
            int sector = (write.at() + from) / size;
            int to = Math.min(length, (sector + 1) * size - write.at());
            action.take((long) write.inode() << 32 | sector, from, to);
            from = to;
        }
    }

    private void dropWhatHasNoFolder() {
        names.keySet().removeIf(path -> {
            String folder = parent(path);
            return !folder.isEmpty() && !names.containsKey(folder);
        });
        contents.keySet().retainAll(names.values());
    }

    /** Changes contents, on copies of the arrays. */
    private final class Piecework {
        private final Map<Integer, byte[]> changed = new HashMap<>();

        /** Only bytes {@code from} to {@code to} of the write. */
        void write(Operation.Write write, int from, int to) {
            int end = write.at() + to;
            byte[] bytes = changed.get(write.inode());
            if (bytes == null || bytes.length < end) {
                byte[] before = bytes == null ? content(write.inode()) : bytes;
                bytes = Arrays.copyOf(before, Math.max(before.length, to > from ? end : 0));
                changed.put(write.inode(), bytes);
            }
            System.arraycopy(write.bytes(), from, bytes, write.at() + from, to - from);
        }

        void finish() {
            contents.putAll(changed);
        }
    }
}
