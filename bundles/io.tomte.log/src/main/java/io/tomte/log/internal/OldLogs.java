package io.tomte.log.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** The files {@code tomte.DAY.NUMBER.log.gz} of a folder. */
final class OldLogs {
    private static final Pattern NAME = Pattern.compile("tomte\\.(\\d{4}-\\d{2}-\\d{2})\\.(\\d{1,9})\\.log(\\.gz)?");

    private OldLogs() {}

    /** Makes a file an old one. */
    static void add(Path folder, Path file, LocalDate day) throws IOException {
        int number = 0;
        while (Files.exists(folder.resolve(name(day, number)))
                || Files.exists(folder.resolve(name(day, number) + ".gz"))) {
            number++;
        }
        Files.move(file, folder.resolve(name(day, number)));
    }

    private static String name(LocalDate day, int number) {
        return "tomte." + day + "." + number + ".log";
    }

    /** Packs what is not packed yet and deletes what is too much. What fails is tried again the next time. */
    static synchronized void tidy(Path folder, LogLimits limits, LocalDate today) {
        try {
            for (Path file : files(folder, name -> !name.endsWith(".gz"))) {
                pack(file);
            }
            LocalDate first = today.minusDays(limits.days());
            long bytes = 0;
            for (Path file : files(folder, name -> true)) {
                bytes += Files.size(file);
                if (bytes > limits.allBytes() || day(file).isBefore(first)) {
                    Files.delete(file);
                }
            }
        } catch (IOException later) {
            // a disk that is full: nothing is lost but room
        }
    }

    /** The newest first. */
    private static List<Path> files(Path folder, Predicate<String> which) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches()
                                    && which.test(file.getFileName().toString()))
                    .sorted(Comparator.comparing(OldLogs::day)
                            .thenComparing(OldLogs::number)
                            .reversed())
                    .toList();
        }
    }

    private static LocalDate day(Path file) {
        try {
            return LocalDate.parse(part(file, 1));
        } catch (java.time.format.DateTimeParseException noDay) {
            return LocalDate.MIN;
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(part(file, 2));
    }

    private static String part(Path file, int group) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(file.toString());
        }
        return matcher.group(group);
    }

    private static void pack(Path file) throws IOException {
        Path packed = file.resolveSibling(file.getFileName() + ".gz");
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(unfinished))) {
            Files.copy(file, out);
        }
        Files.move(unfinished, packed, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(file);
    }
}
