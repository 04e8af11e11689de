package io.tomte.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.store.RetainedStore.Stored;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.store.journal.Journal;
import io.tomte.mqtt.store.journal.JournalOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code tomte backup} and {@code tomte restore} on the folder of a hub that does not run. */
class BackupTest {
    private static final JournalOptions SMALL = JournalOptions.usual().withSegmentBytes(64 * 1024);

    @TempDir
    Path folder;

    private Path data;
    private Path file;

    private record Outcome(int code, String out, String err) {}

    private static Outcome run(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new Main.Console(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                Arrays.stream(words).map(Object::toString).toArray(String[]::new));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @BeforeEach
    void fill() throws Exception {
        data = Files.createDirectories(folder.resolve("my hub"));
        file = folder.resolve("backup.zip");
        Files.createFile(data.resolve("hub.lock"));
        Files.writeString(data.resolve("tomte.conf"), "mqtt.port=1884\n");
        retain("a");
        retain("b");
    }

    private void retain(String topic) throws Exception {
        try (Journal journal = Journal.open(data.resolve("journal"), SMALL)) {
            Publish message = Publish.of(topic, Bytes.utf8("1"), QoS.AT_LEAST_ONCE, true);
            journal.retained()
                    .put(new Stored(message, Optional.empty()))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        }
    }

    private static Set<String> retained(Path data) throws IOException {
        Set<String> topics = new TreeSet<>();
        try (Journal journal = Journal.open(data.resolve("journal"), SMALL)) {
            journal.retained().load(stored -> topics.add(stored.message().topic()));
            assertThat(journal.damage()).isEmpty();
        }
        return topics;
    }

    private Set<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            files.forEach(one -> names.add(one.getFileName().toString()));
            return names;
        }
    }

    private void backUp() {
        Outcome saved = run("backup", file, "--data", data);
        assertThat(saved.err()).isEmpty();
        assertThat(saved.code()).isZero();
        assertThat(saved.out()).contains("100 %", "Saved ", "Read back: every checksum is right.");
    }

    @Test
    void checksWithoutTouchingAnything() throws IOException {
        backUp();
        Outcome checked = run("restore", file, "--check", "--data", data);
        assertThat(checked.err()).isEmpty();
        assertThat(checked.code()).isZero();
        assertThat(checked.out())
                .contains("Every checksum is right.", "In it: 0 sessions, 0 messages that wait, 2 retained messages.");
        assertThat(names()).containsExactly("backup.zip", "my hub");
    }

    @Test
    void putsBackWhatWasThereAndKeepsWhatIsThere() throws Exception {
        backUp();
        retain("later");
        Outcome restored = run("restore", file, "--data", data);
        assertThat(restored.err()).isEmpty();
        assertThat(restored.code()).isZero();
        assertThat(names()).containsExactly("backup.zip", "my hub", "my hub.before-restore-1");
        assertThat(retained(data)).containsExactly("a", "b");
        assertThat(data.resolve("tomte.conf")).hasContent("mqtt.port=1884");
        assertThat(retained(folder.resolve("my hub.before-restore-1"))).containsExactly("a", "b", "later");
        assertThat(run("restore", file, "--data", data).code()).isZero();
        assertThat(names()).contains("my hub.before-restore-1", "my hub.before-restore-2");
    }

    @Test
    void restoresToANewOrAnEmptyFolder() throws IOException {
        backUp();
        Path fresh = folder.resolve("fresh");
        assertThat(run("restore", file, "--data", fresh).code()).isZero();
        assertThat(retained(fresh)).containsExactly("a", "b");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(run("restore", file, "--data", empty).code()).isZero();
        assertThat(retained(empty)).containsExactly("a", "b");
        assertThat(names()).containsExactly("backup.zip", "empty", "fresh", "my hub");
        Outcome again = run("backup", folder.resolve("second.zip"), "--data", fresh); // it is a data folder
        assertThat(again.code()).isZero();
    }

    @Test
    void restoresNothingFromADamagedArchive() throws IOException {
        backUp();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 100, 150, (byte) 0x5A); // in the first file
        Files.write(file, bytes);
        Outcome refused = run("restore", file, "--data", data);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("is damaged: journal/journal-000001.seg");
        assertThat(names()).containsExactly("backup.zip", "my hub");
        assertThat(retained(data)).containsExactly("a", "b");
    }

    @Test
    void leavesTheFolderOfARunningHubAlone() throws IOException {
        backUp();
        try (FileChannel lock = FileChannel.open(data.resolve("hub.lock"), StandardOpenOption.WRITE)) {
            assertThat(lock.tryLock()).isNotNull();
            Outcome refused = run("restore", file, "--data", data);
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("A hub is running on ", "Stop it first");
            Outcome silent = run("backup", folder.resolve("other.zip"), "--data", data);
            assertThat(silent.code()).isEqualTo(1);
            assertThat(silent.err()).contains("its shell does not answer");
        }
        assertThat(names()).containsExactly("backup.zip", "my hub");
    }

    @Test
    void saysWhatIsWrongWithPaths() throws IOException {
        assertThat(run("backup", file, "--data", folder).err()).contains("is not the data folder of a hub");
        assertThat(run("backup", data.resolve("x.zip"), "--data", data).err()).contains("is in the data folder");
        assertThat(run("restore", folder.resolve("none.zip")).err()).contains("There is no file");
        assertThat(run("backup", "--help").out()).contains("tomte-$(date +%F).zip");
        assertThat(run("backup").err()).contains("FILE").contains("backup --help");
        backUp();
        assertThat(run("backup", file, "--data", data).err()).contains("exists and is not replaced");
        Path taken = Files.createFile(folder.resolve("taken"));
        assertThat(run("restore", file, "--data", taken).err()).contains("is a file");
    }
}
