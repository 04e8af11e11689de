package io.tomte.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FolderNoticesTest {
    private static final long MOST_MS = 60_000; // a system without inotify is asked every few seconds

    @TempDir
    Path first;

    @TempDir
    Path second;

    private FolderNotices notices;

    @BeforeEach
    void open() throws IOException {
        notices = FolderNotices.open();
    }

    @AfterEach
    void close() throws IOException {
        notices.close();
    }

    @Test
    void nothingIsToldWhileNothingChanges() throws Exception {
        Files.writeString(first.resolve("a.jar"), "1");
        assertThat(notices.follow(List.of(first, second))).isTrue();
        assertThat(notices.await(1)).isFalse();
    }

    @Test
    void whatComesChangesAndGoesIsTold() throws Exception {
        assertThat(notices.follow(List.of(first, second))).isTrue();
        Path file = Files.writeString(second.resolve("a.jar"), "1");
        assertTold();
        Files.writeString(file, "2", StandardOpenOption.APPEND);
        assertTold();
        Files.delete(file);
        assertTold();
    }

    @Test
    void aFileReplacedAsAWholeIsTold() throws Exception {
        Path file = Files.writeString(first.resolve("a.config"), "1");
        Path fresh = Files.writeString(second.resolve("fresh"), "2");
        assertThat(notices.follow(List.of(first))).isTrue();
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        assertTold();
    }

    @Test
    void aFolderWithinIsFollowedWhenNamed() throws Exception {
        Path within = Files.createDirectory(first.resolve("unpacked.jar"));
        assertThat(notices.follow(List.of(first, within))).isTrue();
        Files.writeString(within.resolve("MANIFEST.MF"), "1");
        assertTold();
    }

    @Test
    void whatIsNoLongerFollowedIsNotTold() throws Exception {
        assertThat(notices.follow(List.of(first, second))).isTrue();
        assertThat(notices.follow(List.of(second))).isTrue();
        Files.writeString(first.resolve("a.jar"), "1");
        assertThat(notices.await(1)).isFalse();
        Files.writeString(second.resolve("a.jar"), "1");
        assertTold();
    }

    @Test
    void aFolderThatIsMissingIsSaidAndMayComeLater() throws Exception {
        Path later = first.resolve("later");
        assertThat(notices.follow(List.of(first, later))).isFalse();
        Files.createDirectory(later);
        assertTold();
        assertThat(notices.follow(List.of(first, later))).isTrue();
        Files.writeString(later.resolve("a.jar"), "1");
        assertTold();
    }

    /** All the notices of what was just done: the last of them may come a moment later. */
    private void assertTold() throws InterruptedException {
        assertThat(notices.await(MOST_MS)).isTrue();
    }
}
