package io.tomte.history.internal.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.tomte.history.api.Point;
import io.tomte.history.api.Query;
import io.tomte.history.api.Series;
import io.tomte.history.internal.fold.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a history does, whatever the database. */
abstract class HistoryContract {
    static final String T = "sensor.t";
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Retention USUAL = new Retention(
            Duration.ofDays(3), Duration.ofDays(90), Duration.ofDays(14), Duration.ofDays(730), Duration.ofDays(7_300));
    private static final ZoneId ZONE = ZoneOffset.UTC;

    private Writer writer;

    abstract Connection connect() throws SQLException;

    abstract Dialect dialect();

    @BeforeEach
    void open() throws Exception {
        writer = new Writer(connect(), dialect(), ZONE, true);
    }

    @AfterEach
    void close() throws SQLException {
        writer.close();
    }

    @Test
    void knowsNothingOfWhoWasNeverWritten() throws Exception {
        assertThat(series("sensor.other", 0, 60, 100)).isEmpty();
    }

    @Test
    void tellsReadingsThatAreFewAsTheyWere() throws Exception {
        number(10, 21.5);
        text(20, "x");
        writer.write(List.of(new Entry("switch.a", ReadingKind.ON_OFF, Sample.onOff(at(5), true))), at(30));
        assertThat(points(T, 0, 60, 100)).containsExactly("10 21.5", "20 x");
        assertThat(points("switch.a", 0, 60, 100)).containsExactly("5 1.0");
        assertThat(series("switch.a", 0, 60, 100).orElseThrow().onOff()).isTrue();
    }

    @Test
    void beginsWithWhatHeldAndEndsWithGaps() throws Exception {
        number(10, 1);
        gap(100);
        gap(110);
        number(120, 2);
        assertThat(points(T, 50, 200, 100)).containsExactly("50 1.0", "100 gap", "120 2.0");
    }

    @Test
    void keepsWhatHeldApartFromAReadingOfTheFirstMoment() throws Exception {
        number(10, 1);
        number(50, 2);
        assertThat(points(T, 50, 200, 100)).containsExactly("50 2.0");
    }

    @Test
    void addsUpReadingsThatAreMany() throws Exception {
        for (int i = 0; i < 60; i++) {
            number(i * 10L, i);
        }
        Series series = series(T, 0, 600, 10).orElseThrow();
        assertThat(series.source()).isEqualTo("minutes");
        assertThat(points(series)).hasSize(10).startsWith("0 0.0/2.5/5.0").endsWith("540 54.0/56.5/59.0");
    }

    @Test
    void tellsTheSameOnceHoursAreAddedUp() throws Exception {
        for (int i = 0; i < 720; i++) {
            number(i * 10L, i % 37);
        }
        gap(7_200);
        number(9_000, 5);
        List<String> before = points(T, 0, 10_000, 100);
        roll(3 * 3_600 + 1);
        assertThat(points(T, 0, 10_000, 100)).isEqualTo(before).anyMatch(point -> point.endsWith("gap"));
        assertThat(points(T, 0, 100, 1_000)).startsWith("0 0.0", "10 1.0");
    }

    @Test
    void addsUpOverDays() throws Exception {
        for (int hour = 0; hour < 72; hour++) {
            number(hour * 3_600L, hour);
            roll(hour * 3_600L + 1);
        }
        Series series = series(T, 0, 72 * 3_600, 3).orElseThrow();
        assertThat(series.source()).isEqualTo("days");
        assertThat(points(series)).containsExactly("0 0.0/11.5/23.0", "86400 24.0/35.5/47.0", "172800 48.0/59.5/71.0");
    }

    @Test
    void holdsThroughDaysInWhichNothingHappens() throws Exception {
        number(3_600, 7);
        roll(2 * 86_400 + 1);
        number(5 * 86_400, 9);
        roll(5 * 86_400 + 3_601);
        assertThat(points(T, 0, 6 * 86_400, 6))
                .containsExactly(
                        "0 7.0/7.0/7.0",
                        "86400 7.0/7.0/7.0",
                        "172800 7.0/7.0/7.0",
                        "259200 7.0/7.0/7.0",
                        "345600 7.0/7.0/7.0",
                        "432000 9.0/9.0/9.0");
    }

    @Test
    void thinsByAge() throws Exception {
        for (int hour = 0; hour < 40 * 24; hour++) {
            number(hour * 3_600L + 10, hour);
            if (hour % 8 == 7) {
                roll(hour * 3_600L + 3_601);
            }
        }
        writer.thin(Retention.Rules.all(USUAL), at(40 * 86_400));
        try (Connection connection = connect()) {
            Rows rows = new Rows(connection);
            assertThat(rows.countSamples(1, START, at(37 * 86_400 - 3_600))).isZero();
            assertThat(rows.countSamples(1, START, at(40 * 86_400))).isBetween(72L, 73L);
            int[] minutes = new int[1];
            rows.pieces(io.tomte.history.internal.fold.Level.MINUTE, 1, START, at(40 * 86_400), piece -> minutes[0]++);
            assertThat(minutes[0]).isBetween(14 * 24, 14 * 24 + 1);
        }
        now = 40 * 86_400;
        assertThat(series(T, 0, 86_400, 600).orElseThrow().source()).isEqualTo("hours");
        assertThat(series(T, 30 * 86_400, 31 * 86_400, 1_440).orElseThrow().source())
                .isEqualTo("minutes");
        assertThat(series(T, 39 * 86_400, 40 * 86_400, 600).orElseThrow().source())
                .isEqualTo("readings");
        assertThat(points(T, 38 * 86_400, 38 * 86_400 + 60, 600)).containsExactly("3283200 911.0", "3283210 912.0");
    }

    @Test
    void keepsWhatStillHoldsHoweverOldItIs() throws Exception {
        number(10, 4);
        roll(3_601);
        writer.thin(Retention.Rules.all(USUAL), at(100 * 86_400));
        now = 100 * 86_400;
        assertThat(points(T, 99 * 86_400, 100 * 86_400, 600)).containsExactly("8553600 4.0");
        assertThat(points(T, 50 * 86_400, 52 * 86_400, 2))
                .containsExactly("4320000 4.0/4.0/4.0", "4406400 4.0/4.0/4.0");
    }

    @Test
    void sumsCountersThroughResetsAndHours() throws Exception {
        double[] values = {100, 110, 125, 3, 10};
        for (int hour = 0; hour < values.length; hour++) {
            write(ReadingKind.COUNTER, Sample.number(at(hour * 3_600L + 60), values[hour]));
            roll(hour * 3_600L + 3_601);
        }
        Series series = series(T, 0, 5 * 3_600, 5).orElseThrow();
        Series buckets =
                series.step().isPresent() ? series : series(T, 0, 5 * 3_600, 4).orElseThrow();
        double sum = buckets.points().stream()
                .filter(Point.Bucket.class::isInstance)
                .mapToDouble(point -> ((Point.Bucket) point).increase())
                .sum();
        assertThat(sum).isEqualTo(35);
        assertThat(buckets.counter()).isTrue();
    }

    @Test
    void refusesReadingsOfAnHourThatIsAddedUp() throws Exception {
        number(4_000, 1);
        roll(7_200);
        int late = writer.write(
                List.of(
                        new Entry(T, ReadingKind.NUMBER, Sample.number(at(3_000), 9)),
                        new Entry(T, ReadingKind.NUMBER, Sample.number(at(7_300), 2))),
                at(7_300));
        assertThat(late).isEqualTo(1);
        assertThat(points(T, 0, 8_000, 100)).containsExactly("4000 1.0", "7300 2.0");
    }

    @Test
    void endsWhatHeldWhenTheHubStopped() throws Exception {
        number(10, 1);
        writer.write(List.of(), at(500));
        writer.close();
        writer = new Writer(connect(), dialect(), ZONE, true);
        number(900, 2);
        assertThat(points(T, 0, 1_000, 100)).containsExactly("10 1.0", "500 gap", "900 2.0");
    }

    @Test
    void leavesABatchOutAsAWholeWhenItFails() throws Exception {
        Entry good = new Entry(T, ReadingKind.NUMBER, Sample.number(at(1), 1));
        Entry bad = new Entry("sensor." + "x".repeat(300), ReadingKind.NUMBER, Sample.number(at(2), 1));
        if (dialect() == Dialect.POSTGRESQL) { // SQLite takes names of any length
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> writer.write(List.of(good, bad), at(3)))
                    .isInstanceOf(SQLException.class);
            assertThat(series(T, 0, 10, 10)).isEmpty();
        }
        writer.write(List.of(good), at(4));
        assertThat(points(T, 0, 10, 10)).containsExactly("1 1.0");
    }

    @Test
    void tellsTheLatestTextsWhenTheyAreMany() throws Exception {
        for (int i = 0; i < 20; i++) {
            text(i, "state " + i);
        }
        assertThat(points(T, 0, 100, 3)).containsExactly("17 state 17", "18 state 18", "19 state 19");
    }

    private long now = 3 * 86_400; // all readings of most tests are still kept

    static Instant at(long second) {
        return START.plusSeconds(second);
    }

    void number(long second, double value) throws SQLException {
        write(ReadingKind.NUMBER, Sample.number(at(second), value));
    }

    private void text(long second, String text) throws SQLException {
        write(ReadingKind.TEXT, Sample.text(at(second), text));
    }

    private void gap(long second) throws SQLException {
        write(ReadingKind.NUMBER, Sample.gap(at(second)));
    }

    private void write(ReadingKind kind, Sample sample) throws SQLException {
        assertThat(writer.write(List.of(new Entry(T, kind, sample)), sample.at()))
                .isZero();
    }

    private void roll(long second) throws SQLException {
        writer.roll(at(second));
    }

    private Optional<Series> series(String entity, long from, long to, int points) throws SQLException {
        try (Connection connection = connect()) {
            return new Reader(connection, dialect(), ZONE, at(Math.max(now, to)))
                    .read(new Query(entity, at(from), at(to), points), USUAL);
        }
    }

    private List<String> points(String entity, long from, long to, int points) throws SQLException {
        return points(series(entity, from, to, points).orElseThrow());
    }

    private static List<String> points(Series series) {
        List<String> points = new ArrayList<>();
        for (Point point : series.points()) {
            String what = switch (point) {
                case Point.Value value -> Double.toString(value.value());
                case Point.Text text -> text.text();
                case Point.Gap gap -> "gap";
                case Point.Bucket bucket ->
                    String.format(Locale.ROOT, "%.1f/%.1f/%.1f", bucket.min(), bucket.mean(), bucket.max());
            };
            points.add(Duration.between(START, point.at()).toSeconds() + " " + what);
        }
        return points;
    }
}
