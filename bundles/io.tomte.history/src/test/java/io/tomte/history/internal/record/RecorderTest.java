package io.tomte.history.internal.record;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.tomte.history.internal.db.Database;
import io.tomte.history.internal.db.Dialect;
import io.tomte.history.internal.db.Entry;
import io.tomte.history.internal.db.ReadingKind;
import io.tomte.history.internal.db.Retention;
import io.tomte.history.internal.fold.Sample;
import io.tomte.mqtt.api.store.StoreSnapshot;
import io.tomte.testkit.FakeClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of readings when the database is well, full, damaged, or of tomorrow. */
class RecorderTest {
    private static final Retention USUAL = new Retention(
            Duration.ofDays(3), Duration.ofDays(90), Duration.ofDays(14), Duration.ofDays(730), Duration.ofDays(7_300));

    @TempDir
    Path data;

    private final FakeClock clock = new FakeClock();
    private int mostPages = Integer.MAX_VALUE - 1;
    private int roomAgain;
    private int begunAnew;
    private Path file;
    private Recorder recorder;

    @BeforeEach
    void make() {
        file = data.resolve("history").resolve("history.db");
        recorder = begin();
    }

    private Recorder begin() {
        Database.Connections connections = () -> {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA max_page_count=" + mostPages);
            }
            return connection;
        };
        Database database = new Database(new Database.Source(connections, Dialect.SQLITE, Optional.of(file)), clock);
        return new Recorder(database, Retention.Rules.all(USUAL), clock, new Recorder.Wishes() {
            @Override
            public void roomAgain() {
                roomAgain++;
            }

            @Override
            public void begunAnew() {
                begunAnew++;
            }
        });
    }

    @Test
    void opensNothingUntilSomethingIsToBeWritten() {
        recorder.turn();
        recorder.close();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void writesInBatches() throws Exception {
        offer(2_500);
        assertThat(count()).isZero();
        recorder.turn();
        assertThat(count()).isEqualTo(2_500);
        assertThat(recorder.report().recorded()).isEqualTo(2_500);
        assertThat(recorder.report().trouble()).isEmpty();
    }

    @Test
    void countsWhatFindsNoRoomAndSaysWhenThereIsRoomAgain() {
        offer(Recorder.ROOM + 7);
        assertThat(recorder.report().dropped()).containsEntry("queue-full", 7L);
        recorder.turn();
        assertThat(roomAgain).isEqualTo(1);
        recorder.turn();
        assertThat(roomAgain).isEqualTo(1);
    }

    @Test
    void waitsWhileTheDiskIsFullAndGoesOnByItself() throws Exception {
        offer(10);
        recorder.turn();
        recorder.close();
        mostPages = 16;
        recorder = begin();
        offer(Recorder.ROOM);
        recorder.turn();
        assertThat(recorder.report().trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).contains("The disk is full", "goes on by itself"));
        long written = count();
        offer(Recorder.ROOM);
        assertThat(recorder.report().dropped()).containsOnlyKeys("not-writable");
        recorder.turn();
        mostPages = Integer.MAX_VALUE - 1;
        recorder.turn();
        assertThat(recorder.report().trouble()).isEmpty();
        long lost = recorder.report().dropped().get("not-writable");
        assertThat(count()).isGreaterThan(written).isEqualTo(10 + 1 + 2L * Recorder.ROOM - lost); // 1: the hub was off
        assertThat(roomAgain).isPositive();
    }

    @Test
    void setsADamagedFileAsideAndBeginsAnew() throws Exception {
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                "This is not a database, whatever its name says."
                        .repeat(400)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        offer(5);
        recorder.turn();
        assertThat(count()).isEqualTo(5);
        assertThat(recorder.report().notes()).singleElement().asString().contains("set aside as history.db.damaged-");
        assertThat(begunAnew).isEqualTo(1);
        assertThat(names()).anyMatch(name -> name.startsWith("history.db.damaged-"));
    }

    @Test
    void setsAFileAsideThatIsFoundDamagedWhileItWorks() throws Exception {
        offer(5_000);
        recorder.turn();
        recorder.close();
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 4_096; i < bytes.length; i++) {
            bytes[i] = 0x5A;
        }
        Files.write(file, bytes);
        recorder = begin();
        offer(5);
        recorder.turn();
        recorder.turn();
        assertThat(count()).isEqualTo(5);
        assertThat(recorder.report().trouble()).isEmpty();
        assertThat(recorder.report().notes()).isNotEmpty();
    }

    @Test
    void setsAFileOfANewerHubAside() throws Exception {
        offer(1);
        recorder.turn();
        recorder.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE facts SET value = 99 WHERE name = 'format'");
        }
        recorder = begin();
        offer(3);
        recorder.turn();
        assertThat(count()).isEqualTo(3);
        assertThat(recorder.report().notes()).singleElement().asString().contains("newer version", "history.db.newer-");
    }

    @Test
    void givesACopyThatStaysAsItIs() throws Exception {
        offer(1_000);
        StoreSnapshot snapshot = recorder.snapshot().orElseThrow();
        assertThat(snapshot.folder()).isEqualTo("history");
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(10));
            offer(1_000);
            recorder.turn();
        }
        Path copy = data.resolve("copy.db");
        try (InputStream in = snapshot.open(snapshot.parts().getFirst())) {
            Files.copy(in, copy);
        }
        assertThat(Files.size(copy)).isEqualTo(snapshot.parts().getFirst().bytes());
        snapshot.close();
        assertThat(count(copy)).isEqualTo(1_000);
        assertThat(ask(copy, "PRAGMA integrity_check")).isEqualTo("ok");
        recorder.close();
        assertThat(count()).isEqualTo(21_000);
    }

    @Test
    void hasNoCopyWhereThereIsNothing() throws Exception {
        assertThat(recorder.snapshot()).isEmpty();
    }

    @Test
    void writesWhatWaitsAtTheEnd() throws Exception {
        offer(3);
        recorder.close();
        assertThat(count()).isEqualTo(3);
    }

    private void offer(int readings) {
        for (int i = 0; i < readings; i++) {
            clock.advance(Duration.ofMillis(1));
            recorder.offer(new Entry("sensor.t", ReadingKind.NUMBER, Sample.number(clock.instant(), i)));
        }
    }

    private long count() throws SQLException {
        return Files.exists(file) ? count(file) : 0;
    }

    private static long count(Path database) throws SQLException {
        return Long.parseLong(ask(database, "SELECT (SELECT count(*) FROM fresh) + (SELECT count(*) FROM readings)"));
    }

    private static String ask(Path database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
