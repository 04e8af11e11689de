package io.tomte.backup;

import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * What a backup says about itself: the last file in the archive, lines of text, see docs/backup.md.
 *
 * @param hub  version of what wrote it
 * @param date when it was begun
 */
public record Manifest(String hub, Instant date, List<Item> files) {
    /** Name in the archive. */
    static final String NAME = "tomte-backup.txt";

    private static final String TITLE = "Tomte backup";
    private static final int FORMAT = 1;

    /**
     * One file of the data folder.
     *
     * @param name   relative, with slashes
     * @param rights nine characters, for example {@code rw-r-----}
     * @param sha256 of the content, in hexadecimal
     */
    public record Item(String name, String rights, long bytes, String sha256) {
        public Item {
            boolean inside = !name.isEmpty()
                    && Arrays.stream(name.split("/", -1))
                            .noneMatch(step -> step.isEmpty() || step.equals(".") || step.equals(".."));
            if (!inside || name.indexOf('\0') >= 0 || name.equals(NAME)) {
                throw new IllegalArgumentException("not a name of a file in the data folder: " + name);
            }
            PosixFilePermissions.fromString(rights);
            if (bytes < 0 || sha256.length() != 64) {
                throw new IllegalArgumentException("not a size and a checksum: " + bytes + " " + sha256);
            }
        }
    }

    public Manifest {
        Objects.requireNonNull(hub, "hub");
        Objects.requireNonNull(date, "date");
        files = List.copyOf(files);
    }

    /** Bytes of all files. */
    public long bytes() {
        return files.stream().mapToLong(Item::bytes).sum();
    }

    String text() {
        StringBuilder text = new StringBuilder(TITLE + "\nformat " + FORMAT + "\nhub " + hub + "\ndate " + date + "\n");
        for (Item file : files) {
            text.append("file " + file.rights() + " " + file.bytes() + " " + file.sha256() + " " + escape(file.name()))
                    .append('\n');
        }
        return text.append(end(files.size(), text.toString())).append('\n').toString();
    }

    private static String end(int count, String before) {
        return "end " + count + " "
                + HexFormat.of().formatHex(Checksum.sha256().digest(before.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads it back.
     *
     * @param archive for sentences
     */
    static Manifest parse(String text, String archive) throws BackupException {
        List<String> lines = text.lines().toList();
        if (lines.size() > 1 && lines.get(0).equals(TITLE) && !lines.get(1).equals("format " + FORMAT)) {
            throw new BackupException(archive + " was written by another version of Tomte (" + lines.get(1)
                    + ", this one reads format " + FORMAT + "). Use a Tomte as new as the one that wrote it.");
        }
        int end = text.lastIndexOf("end ");
        if (lines.size() < 5
                || end < 0
                || !text.substring(end).strip().equals(end(lines.size() - 5, text.substring(0, end)))) {
            throw damaged(archive);
        }
        try {
            List<Item> files = new ArrayList<>();
            for (String line : lines.subList(4, lines.size() - 1)) {
                String[] words = line.split(" ", 5);
                files.add(new Item(unescape(words[4]), words[1], Long.parseLong(words[2]), words[3]));
            }
            return new Manifest(after("hub ", lines.get(2)), Instant.parse(after("date ", lines.get(3))), files);
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException wrong) {
            throw damaged(archive);
        }
    }

    private static String after(String word, String line) {
        if (!line.startsWith(word)) {
            throw new IllegalArgumentException(line);
        }
        return line.substring(word.length());
    }

    private static BackupException damaged(String archive) {
        return new BackupException("The file " + NAME + " in " + archive
                + " is damaged, so nothing in it can be trusted. Use another backup, or another copy of this one.");
    }

    private static String escape(String name) {
        return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D");
    }

    private static String unescape(String name) {
        return name.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    }
}
