package io.tomte.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.tomte.mqtt.api.store.StoreSnapshot;

/** The files that a backup takes. */
final class Sources {
    /** What each start of the hub makes anew, what only tells of the past, and what belongs to a running hub. */
    private static final Set<String> LEFT_OUT = Set.of("cache", "log", "run", "hub.lock");

    private static final String USUAL_RIGHTS = "rw-------";

    private Sources() {}

    /** One file; it may be gone when it is opened. */
    interface Source {
        String name();

        String rights();

        long bytes();

        InputStream open() throws IOException;
    }

    /** All files of the folder, those of a snapshot in place of its folder, in the order of their names. */
    static List<Source> of(Path data, List<StoreSnapshot> stores) throws IOException {
        List<Source> found = new ArrayList<>();
        stores.forEach(snapshot -> snapshot.parts().forEach(part -> found.add(new OfStore(snapshot, part))));
        try (Stream<Path> files = Files.walk(data, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                Path name = data.relativize(file);
                String top = name.getName(0).toString();
                boolean elsewhere =
                        stores.stream().anyMatch(snapshot -> snapshot.folder().equals(top));
                if (!LEFT_OUT.contains(top) && !elsewhere && Files.isRegularFile(file)) {
                    found.add(new OfFolder(slashes(name), file, rights(file), Files.size(file)));
                }
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        return found;
    }

    private static String slashes(Path name) {
        return name.toString().replace(name.getFileSystem().getSeparator(), "/");
    }

    private static String rights(Path file) throws IOException {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (UnsupportedOperationException otherSystem) {
            return USUAL_RIGHTS;
        }
    }

    private record OfFolder(String name, Path file, String rights, long bytes) implements Source {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    private record OfStore(StoreSnapshot snapshot, StoreSnapshot.Part part) implements Source {
        @Override
        public String name() {
            return snapshot.folder() + "/" + part.name();
        }

        @Override
        public String rights() {
            return USUAL_RIGHTS;
        }

        @Override
        public long bytes() {
            return part.bytes();
        }

        @Override
        public InputStream open() throws IOException {
            try {
                return snapshot.open(part);
            } catch (NoSuchFileException gone) { // must not be taken for a file that somebody deleted
                throw new IOException(name() + " is gone", gone);
            }
        }
    }
}
