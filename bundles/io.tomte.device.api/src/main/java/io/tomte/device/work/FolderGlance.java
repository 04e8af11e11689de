package io.tomte.device.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Files of one folder that people may edit, looked at when {@link FolderNotices} tells. While nothing changes, a look asks for the time of the folder
 * and of each file, and lists nothing. Blocking; one thread at a time.
 */
public final class FolderGlance {
    /** What may change in a folder without changing its time, in milliseconds: the coarsest file systems count in steps of two seconds. */
    private static final long COARSE_MS = 3_000;

    private static final long UNKNOWN = -1;

    /**
     * How a file looked.
     *
     * @param modified 1970 when it was gone
     * @param size     bytes; -1 when it was gone
     */
    public record Stamp(FileTime modified, long size) {
        private static final Stamp GONE = new Stamp(FileTime.fromMillis(0), -1);

        /** Reads it from the file. */
        public static Stamp of(Path file) {
            try {
                BasicFileAttributes told = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(told.lastModifiedTime(), told.size());
            } catch (IOException e) {
                return GONE; // the next look tells
            }
        }
    }

    private final Path folder;
    private final Predicate<String> names;
    private Map<Path, Stamp> files = Map.of();
    private long seen = UNKNOWN; // the folder's time at the last look, where a change of names would show

    /**
     * @param folder need not exist
     * @param names  which files count, by their name without the folder
     */
    public FolderGlance(Path folder, Predicate<String> names) {
        this.folder = folder;
        this.names = names;
    }

    /**
     * All files in the order of their names; none when there is no such folder.
     *
     * @return empty when nothing changed since the last look
     */
    public Optional<Map<Path, Stamp>> look() throws IOException {
        long modified = folder.toFile().lastModified(); // 0 where there is none, and no exception made for it
        if (modified == seen && areFilesAsBefore()) {
            return Optional.empty();
        }
        seen = UNKNOWN;
        files = list();
        if (System.currentTimeMillis() - modified > COARSE_MS) {
            seen = modified;
        }
        return Optional.of(files);
    }

    private boolean areFilesAsBefore() {
        for (Map.Entry<Path, Stamp> file : files.entrySet()) {
            if (!Stamp.of(file.getKey()).equals(file.getValue())) {
                return false;
            }
        }
        return true;
    }

    private Map<Path, Stamp> list() throws IOException {
        Map<Path, Stamp> found = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(file -> names.test(file.getFileName().toString()))
                    .forEach(file -> found.put(file, Stamp.of(file)));
        } catch (NoSuchFileException | NotDirectoryException none) {
            return Map.of();
        }
        return found;
    }
}
