package io.tomte.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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
    private static final int PART = 8_192; // bytes; the system tells about a page of text at a time

    private FilePages() {}

    /** Lets go of them all. Takes some milliseconds. */
    static void release() {
        if (!Files.isReadable(MAPS)) {
            return;
        }
        try (InputStream smaps = Files.newInputStream(MAPS)) {
            // madvise(…, MADV_DONTNEED) of the JDK, which is not in its API; the manifest of the launcher opens the
            // package
            Method release =
                    Class.forName("java.nio.MappedMemoryUtils").getDeclaredMethod("unload0", long.class, long.class);
            release.setAccessible(true);
            for (Range range : readOnly(smaps)) {
                release.invoke(null, range.address(), range.bytes());
            }
        } catch (IOException | ReflectiveOperationException | RuntimeException notHere) {
            // another virtual machine than those known: the pages stay until the system takes them
        }
    }

    /**
     * The ranges that show a file and may not be written, and of which no page was ever changed: letting go of another one would lose
     * what was written to it. Takes the text in small parts, for it is long and would be most of the garbage of an idle hub; and
     * looks at few of its lines: what would make the compilers work here, they would have to touch pages for that were just let go of.
     *
     * @param smaps {@code /proc/PID/smaps}: for each range a line with what it is, then its figures, the flags last
     */
    static List<Range> readOnly(InputStream smaps) throws IOException {
        List<Range> ranges = new ArrayList<>();
        byte[] part = new byte[PART];
        int length = 0;
        for (int read = smaps.read(part, 0, PART); read >= 0; read = smaps.read(part, length, part.length - length)) {
            String text = new String(part, 0, length + read, ISO_8859_1);
            int taken = take(text, ranges);
            length = text.length() - taken;
            System.arraycopy(part, taken, part, 0, length);
            if (length == part.length) {
                part = Arrays.copyOf(part, 2 * length); // a long name
            }
        }
        return ranges;
    }

    /** @return how much of the text was about whole ranges */
    private static int take(String text, List<Range> ranges) {
        int begin = 0;
        for (int flags = text.indexOf(LAST); flags >= 0; flags = text.indexOf(LAST, begin)) {
            int end = text.indexOf('\n', flags + 1) + 1;
            if (end == 0) {
                break;
            }
            String header = text.substring(begin, text.indexOf('\n', begin));
            if (showsFile(header)
                    && isNone(text, "\nAnonymous:", begin, flags)
                    && isNone(text, "\nLocked:", begin, flags)) {
                ranges.add(range(header));
            }
            begin = end;
        }
        return begin;
    }

    private static boolean showsFile(String header) {
        int rights = header.indexOf(' ') + 1;
        return (header.startsWith("r--", rights) || header.startsWith("r-x", rights)) && header.indexOf('/') > 0;
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
