package io.tomte.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.tomte.mqtt.api.store.StoreSnapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What goes into an archive comes out of it, with its rights; what does not belong there stays out. */
class BackupTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private Path data;
    private Path file;

    @BeforeEach
    void fill() throws IOException {
        data = folder.resolve("data");
        file = folder.resolve("backup.zip");
        for (String name : List.of(
                "tomte.conf",
                "rules/hall light.json",
                "etc/größe.config",
                "odd %0A\nname",
                "journal/journal-000001.seg",
                "cache/felix/x",
                "log/tomte.log",
                "run/old",
                "hub.lock")) {
            Path made = data.resolve(name);
            Files.createDirectories(made.getParent());
            Files.writeString(made, "content of " + name);
        }
        Files.write(data.resolve("large"), new byte[1_000_000]);
        Files.setPosixFilePermissions(data.resolve("tomte.conf"), PosixFilePermissions.fromString("r--r-----"));
    }

    private Backup backup() {
        return new Backup(data, "1.2.3", NOW);
    }

    private record Snapshot(Map<String, byte[]> files) implements StoreSnapshot {
        @Override
        public String folder() {
            return "journal";
        }

        @Override
        public List<Part> parts() {
            return files.keySet().stream().map(name -> new Part(name, 10)).toList();
        }

        @Override
        public InputStream open(Part part) throws IOException {
            if (files.get(part.name()).length == 0) {
                throw new NoSuchFileException(part.name());
            }
            return new ByteArrayInputStream(files.get(part.name()));
        }

        @Override
        public void close() {}
    }

    @Test
    void takesEverythingThatAHubKeeps() throws IOException {
        Manifest written = backup().write(List.of(), file, said::add);
        Path back = folder.resolve("back");
        try (Archive archive = Archive.open(file)) {
            assertThat(archive.manifest()).isEqualTo(written);
            assertThat(written.hub()).isEqualTo("1.2.3");
            assertThat(written.date()).isEqualTo(NOW);
            archive.verify(said::add);
            archive.extract(name -> true, back, said::add);
        }
        Map<String, byte[]> expected = contents(data);
        expected.keySet().removeIf(name -> name.matches("(cache|log|run)/.*|hub.lock"));
        assertThat(expected).hasSize(6);
        assertThat(contents(back)).usingRecursiveComparison().isEqualTo(expected);
        assertThat(Files.getPosixFilePermissions(back.resolve("tomte.conf")))
                .isEqualTo(PosixFilePermissions.fromString("r--r-----"));
        assertThat(said).contains(" 100 %  1.0 MB of 1.0 MB");
    }

    @Test
    void isForItsOwnerOnlyAndLeavesNothingElse() throws IOException {
        backup().write(List.of(), file, said::add);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(contents(folder).keySet())
                .filteredOn(name -> !name.startsWith("data/"))
                .containsExactly("backup.zip");
    }

    @Test
    void takesTheSnapshotInPlaceOfTheFolderOfTheStore() throws IOException {
        Map<String, byte[]> files = Map.of("b.seg", "now".getBytes(StandardCharsets.UTF_8));
        Manifest written = backup().write(List.of(new Snapshot(files)), file, said::add);
        assertThat(written.files())
                .extracting(Manifest.Item::name)
                .contains("journal/b.seg", "tomte.conf")
                .doesNotContain("journal/journal-000001.seg");
    }

    @Test
    void failsWhereAPartOfTheStoreIsGone() {
        Snapshot broken = new Snapshot(Map.of("b.seg", new byte[0]));
        assertThatThrownBy(() -> backup().write(List.of(broken), file, said::add))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("journal/b.seg");
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesNamesThatCannotBe() throws IOException {
        Files.writeString(file, "mine");
        refuses(file, "exists and is not replaced");
        refuses(data.resolve("backup.zip"), "is in the data folder");
        refuses(folder.resolve("none/backup.zip"), "There is no folder");
        Path link = Files.createSymbolicLink(folder.resolve("link"), data.resolve("rules"));
        refuses(link.resolve("backup.zip"), "is in the data folder");
        assertThat(file).hasContent("mine");
    }

    private void refuses(Path name, String why) {
        assertThatThrownBy(() -> backup().write(List.of(), name, said::add))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(why)
                .hasMessageMatching("(?s).*\\. \\S.*\\.");
    }

    static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path one : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                found.put(folder.relativize(one).toString(), Files.readAllBytes(one));
            }
        }
        return found;
    }
}
