package io.tomte.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices that something was put into folders, changed or taken away, and that whoever did it is done. A look asks for names, times and
 * sizes of what lies in the folders themselves, and in the folders within that FileInstall takes for unpacked bundles. Blocking; one
 * thread at a time.
 */
final class FolderWatch {
    /** Which files and folders count, by their name. */
    static final String NAMES = ".*\\.(jar|config)";

    /** Between two looks. */
    static final long CALM_MS = 2_000;

    /** The same, when something just changed. */
    static final long BUSY_MS = 500;

    /** FileInstall takes new files the second time it sees them, and misses a word while it still installs others. */
    static final int TIMES = 6;

    private final List<File> folders;
    private List<Object> seen;
    private List<Path> places = List.of();
    private int left;

    FolderWatch(List<Path> folders) {
        this.folders = folders.stream().map(Path::toFile).toList();
        this.seen = list();
    }

    /** @return whether FileInstall has to look now: {@value #TIMES} times after each change, but not while something still changes */
    boolean look() {
        List<Object> now = list();
        if (!now.equals(seen)) {
            seen = now;
            left = TIMES;
            return false;
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    /** @return whether nothing changed of late, and FileInstall was told of all that did */
    boolean isCalm() {
        return left == 0;
    }

    /** Where a change would show, as of the last look: the folders and the folders within that count. */
    List<Path> places() {
        return places;
    }

    long untilNextMs() {
        return left >= TIMES - 1 ? BUSY_MS : CALM_MS;
    }

    /** Each file, its time and its size. Not as records: to compare those takes more code than all the rest of a look. */
    private List<Object> list() {
        List<Object> found = new ArrayList<>();
        List<Path> seenPlaces = new ArrayList<>();
        for (File folder : folders) {
            list(folder, found, seenPlaces, false);
        }
        places = seenPlaces;
        return found;
    }

    private static void list(File folder, List<Object> found, List<Path> places, boolean unpacked) {
        places.add(folder.toPath());
        File[] files = folder.listFiles();
        if (files == null) {
            return;
        }
        for (File file : files) {
            found.add(file);
            found.add(file.lastModified());
            found.add(file.length());
            if ((unpacked || file.getName().matches(NAMES)) && file.isDirectory()) {
                list(file, found, places, true);
            }
        }
    }
}
