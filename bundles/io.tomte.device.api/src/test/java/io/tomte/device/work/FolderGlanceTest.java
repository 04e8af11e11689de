package io.tomte.device.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FolderGlanceTest {
    private static final Duration AGES = Duration.ofHours(1);

    @TempDir
    Path parent;

    private Path folder;
    private FolderGlance glance;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectory(parent.resolve("rules"));
        glance = new FolderGlance(folder, name -> name.endsWith(".json"));
        write("b.json", "1");
        write("a.json", "1");
        write("other.txt", "1");
    }

    @Test
    void theFirstLookTellsTheFilesInOrder() throws IOException {
        assertThat(names()).contains(List.of("a.json", "b.json"));
    }

    @Test
    void nothingIsToldWhileNothingChanges() throws IOException {
        settled();
        assertThat(names()).isEmpty();
    }

    @Test
    void aFolderThatJustChangedIsListedAgain() throws IOException {
        names();
        assertThat(names()).contains(List.of("a.json", "b.json"));
    }

    @Test
    void anEditIsSeen() throws IOException {
        settled();
        write("a.json", "22");
        assertThat(glance.look().orElseThrow().get(folder.resolve("a.json")).size())
                .isEqualTo(2);
        assertThat(names()).isEmpty();
    }

    @Test
    void anEditOfTheSameLengthIsSeenByItsTime() throws IOException {
        settled();
        Path file = folder.resolve("a.json");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(AGES)));
        assertThat(names()).isPresent();
    }

    @Test
    void newAndLostFilesAreSeen() throws IOException {
        settled();
        write("c.json", "1");
        assertThat(names()).contains(List.of("a.json", "b.json", "c.json"));
        Files.delete(folder.resolve("a.json"));
        assertThat(names()).contains(List.of("b.json", "c.json"));
    }

    @Test
    void aFolderThatComesIsSeen() throws IOException {
        FolderGlance missing = new FolderGlance(parent.resolve("none"), name -> true);
        assertThat(missing.look().orElseThrow()).isEmpty();
        assertThat(missing.look()).isEmpty();
        Files.createDirectory(parent.resolve("none"));
        Files.writeString(parent.resolve("none/x"), "1");
        assertThat(missing.look().orElseThrow()).hasSize(1);
    }

    @Test
    void aFolderThatGoesIsSeen() throws IOException {
        settled();
        for (String name : List.of("a.json", "b.json", "other.txt")) {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
        assertThat(names()).contains(List.of());
        assertThat(names()).isEmpty();
    }

    /** A folder in which nothing changed for long, at which somebody looked. */
    private void settled() throws IOException {
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(AGES)));
        names();
    }

    private Optional<List<String>> names() throws IOException {
        return glance.look()
                .map(files -> files.keySet().stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
