package io.tomte.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.tomte.mqtt.api.store.StoreSnapshot;

/**
 * Writes what a data folder holds into one archive: a zip with every file and, at its end, the {@link Manifest}. The other files of a
 * data folder are always replaced as a whole, so each is copied as it was at some moment. Blocking; any thread.
 */
public final class Backup {
    private final Path data;
    private final String hub;
    private final Instant now;

    /**
     * @param data the data folder
     * @param hub  version of what writes
     */
    public Backup(Path data, String hub, Instant now) {
        this.data = data.toAbsolutePath().normalize();
        this.hub = hub;
        this.now = now;
    }

    /**
     * Finds what is wrong with the name of an archive before any work is done.
     *
     * @throws BackupException with the next step
     */
    public void requireUsable(Path file) throws BackupException {
        Path archive = file.toAbsolutePath().normalize();
        Path folder = Optional.ofNullable(archive.getParent()).orElse(archive);
        if (Files.exists(archive)) {
            throw new BackupException(archive + " exists and is not replaced. Name a new file.");
        }
        if (!Files.isDirectory(folder)) {
            throw new BackupException("There is no folder " + folder + ". Make it, or name a file elsewhere.");
        }
        if (real(archive).startsWith(real(data))) {
            throw new BackupException(archive + " is in the data folder, where it would be lost together with it."
                    + " Name a file elsewhere, best on another disk.");
        }
    }

    private static Path real(Path path) {
        try {
            Path folder = Optional.ofNullable(path.getParent()).orElse(path);
            return folder.toRealPath().resolve(path.getFileName());
        } catch (IOException notThere) {
            return path;
        }
    }

    /**
     * Writes the archive; it has its name only when it is whole and on the device.
     *
     * @param stores files that running parts of the hub keep as they are; empty when nothing runs on the folder
     * @param file  must not exist
     * @param progress gets lines for people
     */
    public Manifest write(List<StoreSnapshot> stores, Path file, Consumer<String> progress) throws IOException {
        requireUsable(file);
        Path archive = file.toAbsolutePath().normalize();
        Path draft;
        try {
            draft = Files.createTempFile(
                    archive.getParent(), archive.getFileName() + ".", ".part"); // for its owner only
        } catch (IOException refused) {
            throw new BackupException(
                    "No file can be made in " + archive.getParent() + " (" + refused.getMessage()
                            + "). Name a file in a folder where this user may write.",
                    refused);
        }
        try {
            Manifest manifest = pack(Sources.of(data, stores), draft, progress);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true); // the rename must not reach the disk before the bytes do
            }
            Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (BackupException known) {
            throw known;
        } catch (IOException failure) {
            throw new BackupException(
                    archive + " could not be written (" + failure.getMessage()
                            + "). Make room there or mend the disk, and try again.",
                    failure);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private Manifest pack(List<Sources.Source> sources, Path draft, Consumer<String> say) throws IOException {
        Progress progress =
                new Progress(sources.stream().mapToLong(Sources.Source::bytes).sum(), say);
        List<Manifest.Item> written = new ArrayList<>();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(draft))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Sources.Source source : sources) {
                copy(source, zip).ifPresent(written::add);
                progress.add(source.bytes());
            }
            Manifest manifest = new Manifest(hub, now, written);
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(manifest.text().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            return manifest;
        }
    }

    /** @return empty for a file that was deleted in the meantime */
    private static Optional<Manifest.Item> copy(Sources.Source source, ZipOutputStream zip) throws IOException {
        try (InputStream in = open(source)) {
            zip.putNextEntry(new ZipEntry(source.name()));
            Checksum sum = new Checksum();
            sum.copy(buffer -> read(in, buffer, source), zip);
            zip.closeEntry();
            return Optional.of(new Manifest.Item(source.name(), source.rights(), sum.bytes(), sum.hex()));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private static InputStream open(Sources.Source source) throws IOException {
        try {
            return source.open();
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (IOException unreadable) {
            throw unreadable(source, unreadable);
        }
    }

    private static int read(InputStream in, byte[] buffer, Sources.Source source) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException unreadable) {
            throw unreadable(source, unreadable);
        }
    }

    private static BackupException unreadable(Sources.Source source, IOException why) {
        return new BackupException(
                "The file " + source.name() + " of the data folder cannot be read (" + why.getMessage()
                        + "). Give this user the right to read it, or mend the disk, and try again.",
                why);
    }
}
