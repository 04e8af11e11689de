package io.tomte.backup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each way in which an archive can be wrong is found, and told with what to do. */
class DamagedArchiveTest {
    private static final String LIST = "tomte-backup.txt";

    @TempDir
    Path folder;

    private Path file;
    private byte[] whole;

    @FunctionalInterface
    interface Damage {
        byte[] to(byte[] archive) throws IOException;
    }

    @FunctionalInterface
    interface Change {
        void to(Map<String, byte[]> files);
    }

    private record Case(String name, Damage damage, String told) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> damages() {
        return Stream.of(
                new Case("empty", bytes -> new byte[0], "its end is missing"),
                new Case("cut off", bytes -> Arrays.copyOf(bytes, bytes.length / 2), "its end is missing"),
                new Case("no zip", bytes -> new byte[10_000], "its end is missing"),
                new Case("without its beginning", bytes -> Arrays.copyOfRange(bytes, 3_000, bytes.length), ""),
                new Case("some other zip", change(files -> files.remove(LIST)), "is no backup of Tomte"),
                new Case("a changed list", change(files -> edit(files, "hub 1", "hub 2")), LIST),
                new Case("half a list", change(files -> files.compute(LIST, (n, b) -> Arrays.copyOf(b, 200))), LIST),
                new Case("an empty list", change(files -> files.put(LIST, new byte[0])), LIST),
                new Case("a newer format", change(files -> edit(files, "format 1", "format 2")), "another version"),
                new Case("a missing file", change(files -> files.remove("rules/a.json")), "rules/a.json is missing"),
                new Case("a file too many", change(files -> files.put("evil", new byte[1])), "evil is not in its list"),
                new Case(
                        "another content",
                        change(files -> files.put("rules/a.json", "b".getBytes(StandardCharsets.UTF_8))),
                        "rules/a.json has another checksum"),
                new Case("noise in a file", bytes -> noise(bytes, 4_000), "random"));
    }

    private static Damage change(Change change) {
        return archive -> {
            Map<String, byte[]> files = new LinkedHashMap<>();
            try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    files.put(entry.getName(), in.readAllBytes());
                }
            }
            change.to(files);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream out = new ZipOutputStream(bytes)) {
                for (Map.Entry<String, byte[]> one : files.entrySet()) {
                    out.putNextEntry(new ZipEntry(one.getKey()));
                    out.write(one.getValue());
                }
            }
            return bytes.toByteArray();
        };
    }

    private static void edit(Map<String, byte[]> files, String from, String to) {
        files.compute(
                LIST,
                (name, bytes) -> new String(bytes, StandardCharsets.UTF_8)
                        .replace(from, to)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] noise(byte[] archive, int at) {
        byte[] changed = archive.clone();
        for (int i = at; i < at + 50; i++) {
            changed[i] ^= 0x55;
        }
        return changed;
    }

    @BeforeEach
    void write() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data/rules")).getParent();
        byte[] random = new byte[20_000];
        new Random(1).nextBytes(random);
        Files.write(data.resolve("random"), random);
        Files.writeString(data.resolve("rules/a.json"), "a");
        file = folder.resolve("backup.zip");
        new Backup(data, "1", Instant.EPOCH).write(List.of(), file, line -> {});
        whole = Files.readAllBytes(file);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isFound(Case c) throws IOException {
        Files.write(file, c.damage().to(whole));
        assertThatThrownBy(this::verify)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(c.told())
                .hasMessageMatching("(?s).*backup\\.zip.*\\. (Use|Copy|Name) .*\\.");
    }

    @Test
    void isFoundWhereverABitFlips() throws IOException {
        for (int at = 50; at < 20_000; at += 997) { // in the content of the files
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThatThrownBy(this::verify).as("byte " + at).hasMessageContaining("random");
        }
    }

    @Test
    void doesNotUnpackToPlacesElsewhere() {
        for (String name : List.of("../x", "/x", "a/../../x", "a//b", "", "a/./b", LIST)) {
            assertThatThrownBy(() -> new Manifest.Item(name, "rw-------", 1, "0".repeat(64)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void saysWhichFileCouldNotBeUnpacked() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("to/rules/a.json"));
        try (Archive archive = Archive.open(file)) {
            assertThatThrownBy(() -> archive.extract(name -> true, folder.resolve("to"), line -> {}))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("rules/a.json could not be unpacked");
        }
        assertThat(taken).isDirectory();
        assertThatThrownBy(() -> Archive.open(folder.resolve("none"))).hasMessageContaining("There is no file");
    }

    private void verify() throws IOException {
        try (Archive archive = Archive.open(file)) {
            archive.verify(line -> {});
        }
    }
}
