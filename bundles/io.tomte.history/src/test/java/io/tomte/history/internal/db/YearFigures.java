package io.tomte.history.internal.db;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.tomte.history.api.Query;
import io.tomte.history.api.Series;
import io.tomte.history.internal.fold.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a year of many sensors costs, each with one value every ten seconds: {@code ./tomte bench history 100}. What the usual retention deletes again is fed thinly, four values an hour, as it leaves the same hours
 * and days; the last fifteen days, whose minutes and readings are kept, are fed in full.
 */
@EnabledIfSystemProperty(named = "history.figures", matches = "\\d+")
class YearFigures {
    private static final Retention USUAL = HistoryContract.USUAL;
    private static final int FULL_DAYS = 15;
    private static final int DAYS = 365;
    private static final int BATCH_SECONDS = 10; // one transaction, with a value of each sensor
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final int sensors = Integer.getInteger("history.figures", 100);
    private final Random random = new Random(1);

    @Test
    void tellsSizeAndTimes() throws Exception {
        Path file = folder.resolve("history.db");
        long values = 0;
        long nanos = 0;
        long bytes = 0;
        try (Writer writer = new Writer(connect(file), Dialect.SQLITE, ZoneOffset.UTC, true)) {
            for (int hour = 0; hour < DAYS * 24; hour++) {
                boolean full = hour >= (DAYS - FULL_DAYS) * 24;
                long begun = cpuNanos();
                long before = full ? writtenBytes() : 0;
                long fed = feed(writer, START.plus(Duration.ofHours(hour)), full ? BATCH_SECONDS : 900);
                Instant end = START.plus(Duration.ofHours(hour + 1L));
                writer.roll(end.plusSeconds(1));
                writer.thin(Retention.Rules.all(USUAL), end);
                if (full) {
                    values += fed;
                    nanos += cpuNanos() - begun;
                    bytes += writtenBytes() - before;
                }
            }
        }
        System.out.printf("%d sensors, a year: %.0f MB%n", sensors, Files.size(file) / 1e6);
        System.out.printf(
                "writing, adding up and deleting: %.1f us of CPU a value, %.0f s for %.1f million%n",
                nanos / 1e3 / values, nanos / 1e9, values / 1e6);
        System.out.printf(
                "to the device: %.1f MB a day, %.0f bytes a value, in %.1f writes a second at real time%n",
                bytes / 1e6 / FULL_DAYS, (double) bytes / values, 1.0 / BATCH_SECONDS);
        Instant end = START.plus(Duration.ofDays(DAYS));
        for (int days : new int[] {1, 7, 30, 365}) {
            long begun = System.nanoTime();
            try (Connection connection = connect(file)) {
                Query query = new Query("sensor.s1", end.minus(Duration.ofDays(days)), end, 600);
                Series series = new Reader(connection, Dialect.SQLITE, ZoneOffset.UTC, end)
                        .read(query, USUAL)
                        .orElseThrow();
                assertThat(series.points()).hasSizeBetween(100, 700);
                System.out.printf(
                        "%d days at 600 points: %d %s in %.1f ms%n",
                        days, series.points().size(), series.source(), (System.nanoTime() - begun) / 1e6);
            }
        }
    }

    private long feed(Writer writer, Instant hour, int every) throws Exception {
        long fed = 0;
        for (int second = 0; second < 3_600; second += every) {
            List<Entry> batch = new ArrayList<>();
            Instant at = hour.plusSeconds(second);
            for (int sensor = 0; sensor < sensors; sensor++) {
                double value = Math.round((20 + sensor + random.nextGaussian()) * 100) / 100.0;
                batch.add(new Entry(
                        "sensor.s" + sensor, ReadingKind.NUMBER, Sample.number(at.plusMillis(sensor), value)));
            }
            writer.write(batch, at);
            fed += batch.size();
        }
        return fed;
    }

    /** Of this thread, which does all of it; so what else runs on the machine makes no difference. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** What this process gave the system to write; 0 where the system does not tell. */
    private static long writtenBytes() throws Exception {
        Path told = Path.of("/proc/self/io");
        return Files.isReadable(told)
                ? Files.readAllLines(told).stream()
                        .filter(line -> line.startsWith("write_bytes: "))
                        .mapToLong(line -> Long.parseLong(line.substring("write_bytes: ".length())))
                        .sum()
                : 0;
    }

    private static Connection connect(Path file) throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
