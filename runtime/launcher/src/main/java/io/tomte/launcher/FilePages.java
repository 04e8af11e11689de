package io.tomte.launcher;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages of files that the process only reads: code of the virtual machine, the archive of classes. A start touches nearly all of them, a hub
 * that runs few. What is let go of here stays in the file and usually in the cache of the system, so it is back at the next touch; but the
 * system may use that memory for others first. Linux only; nothing happens elsewhere.
 */
final class FilePages {
    /** A part of the memory of the process. */
    record Range(long address, long bytes) {}

    private static final Path MAPS = Path.of("/proc/self/smaps");
    private static final String LAST = "\nVmFlags:";

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
            for (Range range : readOnly(Files.readString(MAPS, StandardCharsets.ISO_8859_1))) {
                release.invoke(null, range.address(), range.bytes());
            }
        } catch (IOException | ReflectiveOperationException | RuntimeException notHere) {
            // another virtual machine than those known: the pages stay until the system takes them
        }
    }

    /**
     * The ranges that show a file, are private and may not be written, and of which no page was ever changed: letting go of another
     * one would lose what was written to it. Looks at few of the many lines: what would make the compilers work here, they would
     * have to touch pages for that were just let go of.
     *
     * @param smaps text of {@code /proc/PID/smaps}: for each range a line with what it is, then its figures, the flags last
     */
    static List<Range> readOnly(String smaps) {
        List<Range> ranges = new ArrayList<>();
        int begin = 0;
        for (int flags = smaps.indexOf(LAST); flags >= 0; flags = smaps.indexOf(LAST, begin)) {
            String header = smaps.substring(begin, smaps.indexOf('\n', begin));
            if (showsFile(header)
                    && isNone(smaps, "\nAnonymous:", begin, flags)
                    && isNone(smaps, "\nLocked:", begin, flags)) {
                ranges.add(range(header));
            }
            begin = smaps.indexOf('\n', flags + 1) + 1;
        }
        return ranges;
    }

    private static boolean showsFile(String header) {
        int rights = header.indexOf(' ') + 1;
        return (header.startsWith("r--p ", rights) || header.startsWith("r-xp ", rights)) && header.indexOf('/') > 0;
    }

    /** Whether the figure of that name is 0 kB. */
    private static boolean isNone(String smaps, String name, int from, int to) {
        int at = smaps.indexOf(name, from);
        return at >= 0
                && at < to
                && smaps.substring(at + name.length(), smaps.indexOf('\n', at + 1))
                        .strip()
                        .equals("0 kB");
    }

    private static Range range(String header) {
        int dash = header.indexOf('-');
        long from = Long.parseUnsignedLong(header, 0, dash, 16);
        return new Range(from, Long.parseUnsignedLong(header, dash + 1, header.indexOf(' '), 16) - from);
    }
}
