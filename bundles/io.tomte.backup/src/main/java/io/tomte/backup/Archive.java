package io.tomte.backup;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A backup, to be looked into and unpacked. Blocking; one thread. */
public final class Archive implements Closeable {
    private static final int MOST_TOLD = 20;
    private static final int MOST_MANIFEST_BYTES = 256 * 1024 * 1024;

    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private Archive(Path file, ZipFile zip, Manifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /** @throws BackupException when it is no backup, or one whose list of files cannot be read */
    public static Archive open(Path file) throws BackupException {
        ZipFile zip = openZip(file);
        try {
            return new Archive(file, zip, manifest(zip, file));
        } catch (BackupException | RuntimeException unusable) {
            close(zip);
            throw unusable;
        }
    }

    private static ZipFile openZip(Path file) throws BackupException {
        if (!Files.isRegularFile(file)) {
            throw new BackupException("There is no file " + file + ". Check the path.");
        }
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException notWhole) {
            throw new BackupException(
                    file + " is no backup, or its end is missing (" + notWhole.getMessage()
                            + "). Copy it once more from where it was written, or use another one.",
                    notWhole);
        } catch (IOException unreadable) {
            throw new BackupException(
                    file + " cannot be read (" + unreadable.getMessage()
                            + "). Give this user the right to read it, or copy it once more.",
                    unreadable);
        }
    }

    private static Manifest manifest(ZipFile zip, Path file) throws BackupException {
        ZipEntry entry = Optional.ofNullable(zip.getEntry(Manifest.NAME))
                .orElseThrow(() -> new BackupException(file + " is no backup of Tomte: there is no " + Manifest.NAME
                        + " in it. Name a file that './tomte backup' wrote."));
        String text = "";
        try (InputStream in = zip.getInputStream(entry)) {
            text = new String(in.readNBytes(MOST_MANIFEST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            text = ""; // which is no manifest
        }
        return Manifest.parse(text, file.toString());
    }

    private static void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException nothingLost) {
            return; // it was only read
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    /**
     * Reads every file and compares it with its checksum.
     *
     * @throws BackupException that names the damaged files
     */
    public void verify(Consumer<String> say) throws BackupException {
        List<String> problems = new ArrayList<>();
        Progress progress = new Progress(manifest.bytes(), say);
        Set<String> unknown = new HashSet<>();
        zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .forEach(unknown::add);
        unknown.remove(Manifest.NAME);
        for (Manifest.Item item : manifest.files()) {
            unknown.remove(item.name());
            problem(item).ifPresent(problem -> problems.add(item.name() + " " + problem));
            progress.add(item.bytes());
        }
        unknown.stream().sorted().forEach(name -> problems.add(name + " is not in its list"));
        if (!problems.isEmpty()) {
            int more = problems.size() - MOST_TOLD;
            throw new BackupException(file + " is damaged: "
                    + String.join(", ", problems.subList(0, Math.min(problems.size(), MOST_TOLD)))
                    + (more > 0 ? " and " + more + " more" : "")
                    + ". Use another backup, or another copy of this one.");
        }
    }

    private Optional<String> problem(Manifest.Item item) {
        ZipEntry entry = zip.getEntry(item.name());
        if (entry == null) {
            return Optional.of("is missing");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return Checksum.matches(in, item) ? Optional.empty() : Optional.of("has another checksum");
        } catch (IOException damaged) {
            return Optional.of("cannot be unpacked");
        }
    }

    /**
     * Unpacks files, forces them to the device, reads them back from there and compares them with their checksums.
     *
     * @param which  by name
     * @param folder made where it is not there; a file that is there already is an error
     */
    public void extract(Predicate<String> which, Path folder, Consumer<String> say) throws BackupException {
        List<Manifest.Item> items = manifest.files().stream()
                .filter(item -> which.test(item.name()))
                .toList();
        Progress progress =
                new Progress(items.stream().mapToLong(Manifest.Item::bytes).sum(), say);
        for (Manifest.Item item : items) {
            try {
                extract(item, folder.resolve(item.name()));
            } catch (IOException failure) {
                throw new BackupException(
                        item.name() + " could not be unpacked to " + folder + " (" + failure.getMessage()
                                + "). Make room there or mend the disk, and try again.",
                        failure);
            }
            progress.add(item.bytes());
        }
    }

    private void extract(Manifest.Item item, Path to) throws IOException {
        Files.createDirectories(to.toAbsolutePath().getParent());
        ZipEntry entry = Optional.ofNullable(zip.getEntry(item.name()))
                .orElseThrow(() -> new NoSuchFileException(item.name(), file.toString(), "is missing"));
        try (InputStream in = zip.getInputStream(entry);
                FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                OutputStream out = Channels.newOutputStream(channel)) {
            setRights(to, item.rights()); // before there is something to read
            in.transferTo(out);
            channel.force(true);
        }
        try (InputStream back = Files.newInputStream(to)) {
            if (!Checksum.matches(back, item)) {
                throw new IOException("it has another checksum than in the backup");
            }
        }
    }

    private static void setRights(Path file, String rights) throws IOException {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        } catch (UnsupportedOperationException otherSystem) {
            return; // there are none
        }
    }

    @Override
    public void close() {
        close(zip);
    }
}
