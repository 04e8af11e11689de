package io.tomte.launcher;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataFolderTest {
    @TempDir
    Path folder;

    @Test
    void isMadeAndLockedUntilItIsClosed() throws Exception {
        Path data = folder.resolve("a/b");
        try (DataFolder first = DataFolder.open(data)) {
            assertThat(first.folder("deploy")).isDirectory();
            assertThatThrownBy(() -> DataFolder.open(data)).hasMessageStartingWith("Another hub is running");
        }
        try (DataFolder again = DataFolder.open(data)) {
            assertThat(again.path()).isEqualTo(data);
        }
    }

    @Test
    void refusesAFile() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> DataFolder.open(file)).hasMessageContaining("is a file");
    }
}
