package io.tomte.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

class JarContentTest {
    private static final String NAME = "greeting.txt";

    @TempDir
    Path folder;

    private Path jar;
    private JarContent content;

    @BeforeEach
    void openAJar() throws IOException {
        jar = folder.resolve("a.jar");
        replaceBy("good morning");
        content = new JarContent(jar, Optional::empty);
        content.open();
    }

    @AfterEach
    void close() throws IOException {
        content.close();
    }

    @Test
    void readsTheFileThatItOpenedWhileItIsUsed() throws IOException {
        content.closeUnused();
        assertThat(read()).isEqualTo("good morning");
        content.closeUnused();
        replaceBy("good night");
        assertThat(read()).isEqualTo("good morning");
    }

    @Test
    void closesTheFileWhenItWasNotUsedAndOpensItAgain() throws IOException {
        content.closeUnused();
        content.closeUnused();
        replaceBy("good night");
        assertThat(read()).isEqualTo("good night");
        assertThat(content.getEntries()).containsExactly(NAME);
    }

    @Test
    void whatIsBeingReadIsReadToItsEnd() throws IOException {
        try (InputStream in = content.getEntry(NAME).orElseThrow().getInputStream()) {
            content.closeUnused();
            content.closeUnused();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("good morning");
        }
    }

    @Test
    void anEntryIsReadFromAFileThatWasClosedSinceItWasFound() throws IOException {
        var entry = content.getEntry(NAME).orElseThrow();
        content.closeUnused();
        content.closeUnused();
        assertThat(new String(entry.getBytes(), StandardCharsets.UTF_8)).isEqualTo("good morning");
        assertThat(content.getEntry("none.txt")).isEmpty();
    }

    private String read() throws IOException {
        return new String(content.getEntry(NAME).orElseThrow().getBytes(), StandardCharsets.UTF_8);
    }

    private void replaceBy(String text) throws IOException {
        Path other = folder.resolve("other.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(other))) {
            out.putNextEntry(new ZipEntry(NAME));
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Files.move(other, jar, ATOMIC_MOVE, REPLACE_EXISTING);
    }
}
