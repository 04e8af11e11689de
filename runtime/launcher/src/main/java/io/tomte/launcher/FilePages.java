package io.tomte.launcher;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Pages of files that the process only reads: code of the virtual machine, the archive of classes. A start touches nearly all of them, a hub
 * that runs few. What is let go of here stays in the file and usually in the cache of the system, so it is back at the next touch; but the
 * system may use that memory for others first. Linux only; nothing happens elsewhere.
 */
final class FilePages {
    /** A part of the memory of the process. */
    record Range(long address, long bytes) {}

    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final Path SMAPS = Path.of("/proc/self/smaps"); // the same with figures, which cost the system much
    private static final String LAST = "\nVmFlags:";
    private static final int PART = 8_192; // bytes; the system tells about a page of text at a time

    private final Optional<Method> letGo;
    private List<String> files = List.of();
    private List<Range> ranges = List.of();

    private FilePages(Optional<Method> letGo) {
        this.letGo = letGo;
    }

    /** Those of this process; of none where the system or the virtual machine is another one than those known. */
    static FilePages ofProcess() {
        if (!Files.isReadable(SMAPS)) {
            return new FilePages(Optional.empty());
        }
        try {
            // madvise(…, MADV_DONTNEED) of the JDK, which is not in its API; the manifest of the launcher opens the
            // package
            Method unload =
                    Class.forName("java.nio.MappedMemoryUtils").getDeclaredMethod("unload0", long.class, long.class);
            unload.setAccessible(true);
            return new FilePages(Optional.of(unload));
        } catch (ReflectiveOperationException | RuntimeException notHere) {
            return new FilePages(Optional.empty());
        }
    }

    /** Lets go of them all. Takes some milliseconds the first time and when files were mapped since, else less than one. One thread. */
    void release() {
        if (letGo.isEmpty()) {
            return;
        }
        try {
            List<String> mapped = files(text(MAPS));
            if (!mapped.equals(files)) {
                try (InputStream smaps = Files.newInputStream(SMAPS)) {
                    ranges = readOnly(smaps);
                }
                files = mapped;
            }
            for (Range range : ranges) {
                letGo.get().invoke(null, range.address(), range.bytes());
            }
        } catch (IOException | ReflectiveOperationException notThisTime) {
            files = List.of(); // the pages stay; looked at anew the next time
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = new FileInputStream(file.toFile())) { // with less code around it than that of Files
            return new String(in.readAllBytes(), ISO_8859_1);
        }
    }

    /** The lines about files that may only be read. As long as they stay the same, nothing was written there. */
    static List<String> files(String maps) {
        List<String> lines = new ArrayList<>();
        int begin = 0;
        for (int end = maps.indexOf('\n'); end >= 0; end = maps.indexOf('\n', begin)) {
            String line = maps.substring(begin, end);
            if (showsFile(line)) {
                lines.add(line);
            }
            begin = end + 1;
        }
        return lines;
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
