package io.tomte.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders. */
final class Trees {
    private Trees() {}

    /** Deletes the folder with all that is in it; does nothing where there is none. Links are not followed. */
    static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    /** A path next to this one, with the first number behind it that is free. */
    static Path free(Path path, String ending) {
        int number = 1;
        while (Files.exists(path.resolveSibling(path.getFileName() + ending + number))) {
            number++;
        }
        return path.resolveSibling(path.getFileName() + ending + number);
    }
}
