package io.tomte.device.work;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.tomte.device.work.FolderNotices.Following;
import io.tomte.device.work.FolderNotices.Rhythm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FolderNoticesTest {
    private static final long NEVER = TimeUnit.DAYS.toMillis(1);
    private static final long MOST_S = 60; // a system without notices of its own is asked every few seconds

    @TempDir
    Path parent;

    private final FolderNotices notices =
            new FolderNotices(FileSystems.getDefault()::newWatchService, folder -> true, new Rhythm(10, NEVER, NEVER));
    private final List<Following> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Following::close);
    }

    /** A folder that somebody follows, and how long each file was when he was told. */
    private final class Told {
        private final BlockingQueue<Map<String, Long>> looks = new LinkedBlockingQueue<>();
        private final Following following;

        Told(FolderNotices notices, Path folder) {
            following = notices.add(folder, () -> looks.add(look(folder)));
            open.add(following);
        }

        private static Map<String, Long> look(Path folder) {
            Map<String, Long> found = new TreeMap<>();
            for (File file : Optional.ofNullable(folder.toFile().listFiles()).orElse(new File[0])) {
                found.put(file.getName(), file.length());
            }
            return found;
        }

        /** Until he was told when these were there, and nothing else. */
        void await(Map<String, Long> files) throws InterruptedException {
            Map<String, Long> seen = Map.of("nothing told", 0L);
            while (!seen.equals(files)) {
                seen = looks.poll(MOST_S, TimeUnit.SECONDS);
                assertThat(seen).as("told in time that there is %s", files).isNotNull();
            }
        }
    }

    private Told follow(String name) {
        return new Told(notices, parent.resolve(name));
    }

    private Path file(String name) throws IOException {
        Files.createDirectories(parent.resolve(name).getParent());
        return Files.writeString(parent.resolve(name), "1");
    }

    @Test
    void aNewFileIsTold() throws Exception {
        Files.createDirectory(parent.resolve("rules"));
        Told told = follow("rules");
        file("rules/a.json");
        told.await(Map.of("a.json", 1L));
    }

    @Test
    void whatIsAppendedIsTold() throws Exception {
        Path file = file("rules/a.json");
        Told told = follow("rules");
        Files.writeString(file, "2", StandardOpenOption.APPEND);
        told.await(Map.of("a.json", 2L));
    }

    @Test
    void aFileReplacedAsAWholeIsTold() throws Exception {
        Path file = file("rules/a.json");
        Path fresh = file("elsewhere/fresh");
        Told told = follow("rules");
        Files.writeString(fresh, "four");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        told.await(Map.of("a.json", 4L));
    }

    @Test
    void aFileThatGoesIsTold() throws Exception {
        Path file = file("rules/a.json");
        Told told = follow("rules");
        Files.delete(file);
        told.await(Map.of());
    }

    @Test
    void aFolderThatComesLaterIsTold() throws Exception {
        Told told = follow("rules");
        Files.createDirectory(parent.resolve("rules"));
        told.await(Map.of());
        file("rules/a.json");
        told.await(Map.of("a.json", 1L));
    }

    @Test
    void aFolderThatGoesAndComesAgainIsTold() throws Exception {
        Path file = file("rules/a.json");
        Told told = follow("rules");
        Files.delete(file);
        Files.delete(parent.resolve("rules"));
        told.await(Map.of());
        file("rules/b.json");
        told.await(Map.of("b.json", 1L));
    }

    @Test
    void aFolderThatIsReplacedByAnotherIsFollowed() throws Exception {
        file("rules/a.json");
        Told told = follow("rules");
        Files.move(parent.resolve("rules"), parent.resolve("rules.old"));
        told.await(Map.of());
        Files.createDirectory(parent.resolve("rules"));
        file("rules/b.json");
        told.await(Map.of("b.json", 1L));
    }

    @Test
    void eachIsToldOfHisOwnFolderOnly() throws Exception {
        file("rules/a.json");
        file("devices/a.json");
        Told rules = follow("rules");
        Told devices = follow("devices");
        Told same = follow("devices");
        file("other.txt"); // in the folder around both
        file("devices/b.json");
        devices.await(Map.of("a.json", 1L, "b.json", 1L));
        same.await(Map.of("a.json", 1L, "b.json", 1L));
        assertThat(rules.looks).isEmpty();
        file("rules/b.json");
        rules.await(Map.of("a.json", 1L, "b.json", 1L));
    }

    @Test
    void manyAtOnceAreToldAtLastWhenAllAreThere() throws Exception {
        Files.createDirectory(parent.resolve("rules"));
        int many = 2_000;
        CountDownLatch all = new CountDownLatch(1);
        open.add(notices.add(parent.resolve("rules"), () -> {
            if (parent.resolve("rules").toFile().list().length == many) {
                all.countDown();
            }
        }));
        for (int i = 0; i < many; i++) {
            file("rules/" + i + ".json");
        }
        assertThat(all.await(MOST_S, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoLeavesIsNotToldWhileOthersAre() throws Exception {
        file("rules/a.json");
        Told leaves = follow("rules");
        Told stays = follow("rules");
        leaves.following.close();
        leaves.following.close(); // once is enough
        file("rules/b.json");
        stays.await(Map.of("a.json", 1L, "b.json", 1L));
        assertThat(leaves.looks).isEmpty();
    }

    @Test
    void itEndsWithTheLastAndBeginsAgain() throws Exception {
        file("rules/a.json");
        AtomicReference<Thread> teller = new AtomicReference<>();
        Semaphore times = new Semaphore(0);
        Following first = notices.add(parent.resolve("rules"), () -> {
            teller.set(Thread.currentThread());
            times.release();
        });
        file("rules/b.json");
        assertThat(times.tryAcquire(MOST_S, TimeUnit.SECONDS)).isTrue();
        first.close();
        assertThat(teller.get().join(Duration.ofSeconds(MOST_S))).isTrue();
        Told again = follow("rules");
        file("rules/c.json");
        again.await(Map.of("a.json", 1L, "b.json", 1L, "c.json", 1L));
    }

    @Test
    void aFollowerThatFailsHindersNobody() throws Exception {
        Files.createDirectory(parent.resolve("rules"));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        open.add(notices.add(parent.resolve("rules"), () -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> failure.set(e));
            throw new IllegalStateException("no");
        }));
        Told other = follow("rules");
        file("rules/a.json");
        other.await(Map.of("a.json", 1L));
        file("rules/b.json");
        other.await(Map.of("a.json", 1L, "b.json", 1L));
        assertThat(failure.get()).hasMessage("no");
    }

    @Test
    void allAreToldNowAndThenWithoutANotice() throws Exception {
        FolderNotices often =
                new FolderNotices(FileSystems.getDefault()::newWatchService, folder -> true, new Rhythm(1, 5, NEVER));
        Told told = new Told(often, parent.resolve("rules"));
        told.await(Map.of());
        told.await(Map.of());
    }

    @Test
    void aSystemWithoutNoticesIsLookedAt() throws Exception {
        FolderNotices none = new FolderNotices(
                () -> {
                    throw new IOException("too many");
                },
                folder -> true,
                new Rhythm(1, NEVER, 5));
        Told told = new Told(none, parent.resolve("rules"));
        told.await(Map.of());
        told.await(Map.of());
    }

    @Test
    void aFolderThatOthersMayChangeIsLookedAt() throws Exception {
        FolderNotices net =
                new FolderNotices(FileSystems.getDefault()::newWatchService, folder -> false, new Rhythm(1, NEVER, 5));
        Told told = new Told(net, parent.resolve("rules"));
        told.await(Map.of());
        told.await(Map.of());
    }

    @Test
    void aFolderThatIsMissingIsOnNoDisk() {
        assertThat(LocalDisk.has(parent.resolve("none"))).isFalse();
    }

    @Test
    void aFolderThatCannotBeFollowedIsLookedAt() throws Exception {
        FolderNotices some =
                new FolderNotices(FileSystems.getDefault()::newWatchService, folder -> true, new Rhythm(1, NEVER, 5));
        Told told = new Told(some, parent.resolve("none/rules")); // nothing around it either
        told.await(Map.of());
        told.await(Map.of());
    }
}
