package io.tomte.launcher;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages of files that the process only reads: code of the virtual machine, the archive of classes. A start touches nearly all of them, a hub
 * that runs few. What is let go of here stays in the file and usually in the cache of the system, so it is back at the next touch; but the
 * system may use that memory for others first. Linux only; nothing happens elsewhere.
 */
final class FilePages {
    /** A part of the memory of the process. */
    record Range(long address, long bytes) {}

    private static final Path MAPS = Path.of("/proc/self/smaps");
    private static final Pattern BEGIN =
            Pattern.compile("([0-9a-f]+)-([0-9a-f]+) r-[-x]p [0-9a-f]+ [0-9a-f]+:[0-9a-f]+ \\d+ +/.*");
    private static final Pattern OTHER_BEGIN = Pattern.compile("[0-9a-f]+-[0-9a-f]+ .*");
    private static final Pattern NOT_ONLY_FILE = Pattern.compile("(Anonymous|Locked): +[1-9]\\d* kB");

    private FilePages() {}

    /** Lets go of them all. Takes some milliseconds. */
    static void release() {
        if (!Files.isReadable(MAPS)) {
            return;
        }
        try {
            // madvise(…, MADV_DONTNEED) of the JDK, which is not in its API; the manifest of the launcher opens the
            // package
            Method release =
                    Class.forName("java.nio.MappedMemoryUtils").getDeclaredMethod("unload0", long.class, long.class);
            release.setAccessible(true);
            for (Range range : readOnly(Files.readAllLines(MAPS))) {
                release.invoke(null, range.address(), range.bytes());
            }
        } catch (IOException | ReflectiveOperationException | RuntimeException notHere) {
            // another virtual machine than those known: the pages stay until the system takes them
        }
    }

    /**
     * The ranges that show a file, are private and may not be written, and of which no page was ever changed: letting go of another
     * one would lose what was written to it.
     *
     * @param smaps lines of {@code /proc/PID/smaps}
     */
    static List<Range> readOnly(List<String> smaps) {
        List<Range> ranges = new ArrayList<>();
        Optional<Range> current = Optional.empty();
        for (String line : smaps) {
            if (OTHER_BEGIN.matcher(line).matches()) {
                current.ifPresent(ranges::add);
                current = begin(line);
            } else if (NOT_ONLY_FILE.matcher(line).matches()) {
                current = Optional.empty();
            }
        }
        current.ifPresent(ranges::add);
        return ranges;
    }

    private static Optional<Range> begin(String line) {
        Matcher matcher = BEGIN.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long from = Long.parseUnsignedLong(matcher.group(1), 16);
        return Optional.of(new Range(from, Long.parseUnsignedLong(matcher.group(2), 16) - from));
    }
}
