package io.tomte.history.internal.record;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.tomte.history.internal.db.Database;
import io.tomte.history.internal.db.Dialect;
import io.tomte.history.internal.db.Retention;
import io.tomte.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** When the history writes, and when it does nothing at all. */
class RunningHistoryTest {
    private static final Retention USUAL = new Retention(
            Duration.ofDays(3), Duration.ofDays(90), Duration.ofDays(14), Duration.ofDays(730), Duration.ofDays(7_300));
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    @TempDir
    Path data;

    private final FakeClock clock = new FakeClock();
    private final FakeRegistry home = new FakeRegistry();

    @Test
    void hasNoThreadUntilSomethingIsRecorded() {
        waitFor(() -> !isThreadThere()); // of another test
        try (RunningHistory history = begin(Duration.ofMillis(1))) {
            assertThat(isThreadThere()).isFalse();
            home.report("sensor.t", "1");
            assertThat(isThreadThere()).isTrue();
            written(history, 1);
        }
    }

    @Test
    void writesAgainAndAgainWithoutBeingAsked() {
        try (RunningHistory history = begin(Duration.ofMillis(1))) {
            for (int n = 1; n <= 3; n++) {
                clock.advance(Duration.ofSeconds(1));
                home.report("sensor.t", Integer.toString(n));
                written(history, n);
            }
        }
    }

    @Test
    void theEndWritesWhatWaitsAndWaitsForNoTurn() {
        RunningHistory history = begin(Duration.ofDays(1));
        home.report("sensor.t", "1");
        assertThat(history.report().recorded()).isZero();
        history.close();
        assertThat(history.report().recorded()).isEqualTo(1);
    }

    private RunningHistory begin(Duration every) {
        Path file = data.resolve("history.db");
        Database.Source source = new Database.Source(
                () -> DriverManager.getConnection("jdbc:sqlite:" + file), Dialect.SQLITE, Optional.of(file));
        return new RunningHistory(home, new Database(source, clock), Retention.Rules.all(USUAL), clock, every);
    }

    private static void written(RunningHistory history, long readings) {
        waitFor(() -> history.report().recorded() >= readings);
        assertThat(history.report().recorded()).isEqualTo(readings);
    }

    private static void waitFor(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static boolean isThreadThere() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("tomte-history"));
    }
}
