package io.tomte.powercut;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.powercut.Loss.ANY_ORDER;
import static io.tomte.powercut.Loss.EVERYTHING_ARRIVED;
import static io.tomte.powercut.Loss.IN_ORDER;
import static io.tomte.powercut.Loss.NOTHING_ARRIVED;
import static io.tomte.powercut.Loss.SECTORS_OF_4096;
import static io.tomte.powercut.Loss.SECTORS_OF_512;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlayedDiskTest {
    private final PlayedDisk disk = new PlayedDisk();
    private final Random chance = new Random(1);

    private Path file(String name) {
        return disk.root().resolve(name);
    }

    private FileChannel make(String name) throws IOException {
        return FileChannel.open(file(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static void write(FileChannel channel, int at, int length, char letter) throws IOException {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) letter);
        channel.write(ByteBuffer.wrap(bytes), at);
    }

    private void forceFolder() throws IOException {
        try (FileChannel folder = FileChannel.open(disk.root(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private PlayedDisk cutNow(Loss loss) {
        PowerCuts cuts = disk.cuts();
        while (cuts.next()) {
            assertThat(cuts.last()).isPresent();
        }
        return cuts.left(loss, chance);
    }

    private static String content(PlayedDisk of, String name) throws IOException {
        return Files.readString(of.root().resolve(name));
    }

    private static List<String> names(PlayedDisk of) throws IOException {
        try (var files = Files.list(of.root())) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    @Test
    void isAFolderLikeAnyOther() throws Exception {
        Path folder = file("folder");
        Files.createDirectories(folder);
        Path one = folder.resolve("one");
        try (FileChannel channel = FileChannel.open(one, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)), 2);
            assertThat(channel.size()).isEqualTo(7);
        }
        assertThat(Files.readAllBytes(one)).startsWith(0, 0, 'h').hasSize(7);
        assertThat(Files.isRegularFile(one)).isTrue();
        assertThat(Files.isDirectory(folder)).isTrue();
        assertThatThrownBy(() -> FileChannel.open(one, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
                .isInstanceOf(FileAlreadyExistsException.class);
        Files.move(one, folder.resolve("two"), StandardCopyOption.ATOMIC_MOVE);
        assertThatThrownBy(() -> Files.size(one)).isInstanceOf(NoSuchFileException.class);
        Files.delete(folder.resolve("two"));
        Files.delete(folder);
        assertThat(names(disk)).isEmpty();
    }

    @Test
    void aNameIsSafeWhenItsFolderWasForcedAndBytesWhenTheirFileWas() throws Exception {
        FileChannel channel = make("a");
        write(channel, 0, 3, 'x');
        channel.force(false);
        assertThat(names(cutNow(NOTHING_ARRIVED))).isEmpty();
        forceFolder();
        assertThat(content(cutNow(NOTHING_ARRIVED), "a")).isEqualTo("xxx");
        write(channel, 1, 4, 'y');
        assertThat(content(cutNow(NOTHING_ARRIVED), "a")).isEqualTo("xxx");
        assertThat(content(cutNow(EVERYTHING_ARRIVED), "a")).isEqualTo("xyyyy");
    }

    @Test
    void deletionsAndNewNamesComeBackUntilTheirFolderIsForced() throws Exception {
        make("a").close();
        make("b").close();
        forceFolder();
        Files.delete(file("a"));
        Files.move(file("b"), file("c"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(names(cutNow(NOTHING_ARRIVED))).containsExactly("a", "b");
        assertThat(names(cutNow(EVERYTHING_ARRIVED))).containsExactly("c");
        forceFolder();
        assertThat(names(cutNow(NOTHING_ARRIVED))).containsExactly("c");
    }

    @Test
    void aFolderThatIsLostTakesItsFilesAlong() throws Exception {
        Files.createDirectory(file("folder"));
        Path inside = file("folder").resolve("a");
        FileChannel.open(inside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                .force(true);
        FileChannel.open(file("folder"), StandardOpenOption.READ).force(true);
        assertThat(names(cutNow(NOTHING_ARRIVED))).isEmpty();
        forceFolder();
        assertThat(Files.exists(cutNow(NOTHING_ARRIVED).root().resolve("folder").resolve("a")))
                .isTrue();
    }

    @Test
    void everyMomentCanBeLookedAt() throws Exception {
        make("a").force(false);
        forceFolder();
        PowerCuts cuts = disk.cuts();
        List<String> moments = new ArrayList<>();
        do {
            moments.add(cuts.last().map(Operation::toString).orElse("begin") + " "
                    + names(cuts.left(NOTHING_ARRIVED, chance)) + (cuts.isAtRest() ? "" : " …"));
        } while (cuts.next());
        assertThat(moments)
                .containsExactly(
                        "begin []", "new file /disk/a [] …", "force of /disk/a [] …", "force of the folder /disk [a]");
        disk.forget();
        assertThat(disk.size()).isZero();
        assertThat(names(cutNow(NOTHING_ARRIVED))).containsExactly("a");
    }

    /** What can be left of two sectors of {@code a} when {@code b} and then {@code c} was written over both. */
    private Set<String> seen(Loss loss, int sector) throws IOException {
        FileChannel channel = make("a" + loss);
        write(channel, 0, 2 * sector, 'a');
        channel.force(false);
        forceFolder();
        write(channel, 0, 2 * sector, 'b');
        write(channel, 0, 2 * sector, 'c');
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < 400; i++) {
            String left = content(cutNow(loss), "a" + loss);
            String first = left.substring(0, sector);
            String second = left.substring(sector);
            assertThat(first.chars().distinct().count()).as("sectors are whole").isOne();
            assertThat(second.chars().distinct().count())
                    .as("sectors are whole")
                    .isOne();
            seen.add(first.substring(0, 1) + second.substring(0, 1));
        }
        return seen;
    }

    @Test
    void sectorsAreOldOrNewEachOnItsOwn() throws Exception {
        assertThat(seen(SECTORS_OF_512, 512)).containsExactly("aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc");
        assertThat(seen(SECTORS_OF_4096, 4096)).containsExactly("aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc");
    }

    @Test
    void writesArriveInOrderWithTheLastOneTorn() throws Exception {
        assertThat(seen(IN_ORDER, 512)).containsExactly("aa", "ba", "bb", "cb");
    }

    @Test
    void writesArriveAsWholesInAnyOrder() throws Exception {
        assertThat(seen(ANY_ORDER, 512)).containsExactly("aa", "bb", "cc");
    }

    @Test
    void aFileThatGrewMayHaveAHole() throws Exception {
        FileChannel channel = make("a");
        forceFolder();
        write(channel, 0, 512, 'x');
        write(channel, 512, 512, 'y');
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            String left = content(cutNow(ANY_ORDER), "a");
            seen.add(left.length() + (left.isEmpty() ? "" : left.charAt(0) == 0 ? " hole" : " x"));
        }
        assertThat(seen).containsExactly("0", "1024 hole", "1024 x", "512 x");
    }

    @Test
    void aKilledProcessLeavesWhatIsOnItsWay() throws Exception {
        FileChannel channel = make("a");
        forceFolder();
        write(channel, 0, 1, 'x');
        PowerCuts cuts = disk.cuts();
        while (cuts.next()) {
            assertThat(cuts.done()).isLessThanOrEqualTo(disk.size());
        }
        PlayedDisk killed = cuts.killed();
        assertThat(content(killed, "a")).isEqualTo("x");
        assertThat(content(killed.cuts().left(NOTHING_ARRIVED, chance), "a")).isEmpty();
        FileChannel.open(killed.root().resolve("a"), StandardOpenOption.WRITE).force(false);
        killed.forget();
        assertThat(content(killed.cuts().left(NOTHING_ARRIVED, chance), "a")).isEqualTo("x");
    }

    @Test
    void aDiskThatLiesKeepsNothing() throws Exception {
        disk.lie();
        make("a").force(true);
        forceFolder();
        assertThat(names(cutNow(NOTHING_ARRIVED))).isEmpty();
    }

    @Test
    void goesToARealFolderAndBack(@TempDir Path folder) throws Exception {
        Files.createDirectory(file("folder"));
        try (FileChannel channel = make("a")) {
            write(channel, 0, 3, 'x');
        }
        disk.copyTo(folder);
        assertThat(folder.resolve("folder")).isDirectory();
        assertThat(folder.resolve("a")).hasContent("xxx");
        PlayedDisk again = PlayedDisk.of(folder);
        assertThat(names(again)).containsExactly("a", "folder");
        assertThat(content(again, "a")).isEqualTo("xxx");
        assertThat(again.size()).as("nothing is on its way").isZero();
    }

    @Test
    void tellsBeforeEachOperation() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        disk.watch(() -> sizes.add(disk.size()));
        FileChannel channel = make("a");
        write(channel, 0, 1, 'x');
        channel.force(true);
        assertThat(sizes).containsExactly(0, 1, 2);
    }
}
