package io.tomte.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FolderWatchTest {
    @TempDir
    Path first;

    @TempDir
    Path second;

    @Test
    void nothingIsToldWhileNothingChanges() throws IOException {
        Files.writeString(first.resolve("a.jar"), "1");
        FolderWatch watch = watch();
        assertThat(watch.look()).isFalse();
        assertThat(watch.look()).isFalse();
        assertThat(watch.untilNextMs()).isEqualTo(FolderWatch.CALM_MS);
    }

    @Test
    void aNewFileIsToldOnceItNoLongerGrows() throws IOException {
        FolderWatch watch = watch();
        Files.writeString(second.resolve("a.jar"), "1");
        assertThat(watch.look()).isFalse();
        assertThat(watch.untilNextMs()).isEqualTo(FolderWatch.BUSY_MS);
        Files.writeString(second.resolve("a.jar"), "12");
        assertThat(watch.look()).isFalse();
        assertThat(watch.look()).isTrue();
        assertThat(watch.untilNextMs()).isEqualTo(FolderWatch.BUSY_MS);
        assertThat(watch.look()).isTrue();
        assertThat(watch.untilNextMs()).isEqualTo(FolderWatch.CALM_MS);
        for (int i = 2; i < FolderWatch.TIMES; i++) {
            assertThat(watch.look()).isTrue();
        }
        assertThat(watch.look()).isFalse();
    }

    @Test
    void aFileThatIsTouchedOrTakenAwayIsTold() throws IOException {
        Path file = Files.writeString(first.resolve("a.config"), "1");
        FolderWatch watch = watch();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        assertThat(watch.look()).isFalse();
        assertThat(watch.look()).isTrue();
        Files.delete(file);
        assertThat(watch.look()).isFalse();
        assertThat(watch.look()).isTrue();
    }

    @Test
    void aFolderMayBeMissing() throws IOException {
        Path later = first.resolve("later");
        FolderWatch watch = new FolderWatch(List.of(later));
        assertThat(watch.look()).isFalse();
        Files.createDirectory(later);
        Files.writeString(later.resolve("a.jar"), "1");
        assertThat(watch.look()).isFalse();
        assertThat(watch.look()).isTrue();
    }

    @Test
    void whatChangesInAnUnpackedBundleIsTold() throws IOException {
        Path unpacked = Files.createDirectories(first.resolve("a.jar"));
        Path inside = Files.createDirectories(unpacked.resolve("META-INF"));
        Path other = Files.createDirectories(first.resolve("photos"));
        FolderWatch watch = watch();
        assertThat(watch.places()).containsExactly(first, unpacked, inside, second);
        Files.writeString(inside.resolve("MANIFEST.MF"), "1");
        assertThat(watch.look()).isFalse();
        assertThat(watch.look()).isTrue();
        Files.createDirectories(other.resolve("more.jar"));
        Files.setLastModifiedTime(other, FileTime.fromMillis(1_000_000));
        watch.look();
        assertThat(watch.places()).doesNotContain(other);
    }

    @Test
    void itIsCalmAgainWhenFileInstallWasToldOften() throws IOException {
        FolderWatch watch = watch();
        assertThat(watch.isCalm()).isTrue();
        Files.writeString(first.resolve("a.jar"), "1");
        assertThat(watch.look()).isFalse();
        for (int i = 0; i < FolderWatch.TIMES; i++) {
            assertThat(watch.isCalm()).isFalse();
            assertThat(watch.look()).isTrue();
        }
        assertThat(watch.isCalm()).isTrue();
    }

    private FolderWatch watch() {
        return new FolderWatch(List.of(first, second));
    }
}
