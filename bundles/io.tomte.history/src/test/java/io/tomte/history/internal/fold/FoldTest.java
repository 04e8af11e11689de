package io.tomte.history.internal.fold;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Examples of how readings are added up. */
class FoldTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    /**
     * One example.
     *
     * @param held     before noon; NaN for nothing
     * @param readings second:value, or second:- for a gap
     * @param pieces   second min/mean/max known last, of minutes up to three past noon
     */
    record Case(String name, double held, String readings, List<String> pieces) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> sparse() {
        return Stream.of(
                new Case("nothing happens", 20, "", List.of()),
                new Case("one reading in the middle", Double.NaN, "30:21", List.of("0 21.0/21.0/21.0 30 21.0")),
                new Case("what held counts too", 20, "30:22", List.of("0 20.0/21.0/22.0 60 22.0")),
                new Case("the mean is weighted by time", 10, "15:30", List.of("0 10.0/25.0/30.0 60 30.0")),
                new Case(
                        "minutes in which nothing happens are left out",
                        Double.NaN,
                        "0:1 150:3",
                        List.of("0 1.0/1.0/1.0 60 1.0", "120 1.0/2.0/3.0 60 3.0")),
                new Case("a gap is not known", 20, "15:-", List.of("0 20.0/20.0/20.0 15 -")),
                new Case("a gap goes on", 20, "15:- 135:4", List.of("0 20.0/20.0/20.0 15 -", "120 4.0/4.0/4.0 45 4.0")),
                new Case("a gap at the start of a minute", 20, "60:-", List.of("60 unknown")),
                new Case("a reading that a gap ends at once", Double.NaN, "10:7 10:-", List.of("0 7.0/7.0/7.0 0 -")),
                new Case(
                        "a reading on the border is of the later minute",
                        Double.NaN,
                        "60:7",
                        List.of("60 7.0/7.0/7.0 60 7.0")),
                new Case("a short peak is seen", 1, "20:9 20:1", List.of("0 1.0/1.0/9.0 60 1.0")));
    }

    @ParameterizedTest
    @MethodSource
    void sparse(Case c) {
        List<Piece> pieces = new ArrayList<>();
        Fold fold = Fold.Plan.rollUp(Level.MINUTE, ZoneOffset.UTC).from(NOON, value(c.held), pieces::add);
        feed(fold, c.readings);
        fold.end(NOON.plusSeconds(180));
        assertThat(pieces).extracting(FoldTest::text).containsExactlyElementsOf(c.pieces);
    }

    static Stream<Case> dense() {
        return Stream.of(
                new Case(
                        "what holds fills every piece",
                        20,
                        "",
                        List.of("0 20.0/20.0/20.0 60 20.0", "60 20.0/20.0/20.0 60 20.0", "120 20.0/20.0/20.0 60 20.0")),
                new Case(
                        "a gap leaves pieces out",
                        20,
                        "60:- 120:5",
                        List.of("0 20.0/20.0/20.0 60 20.0", "120 5.0/5.0/5.0 60 5.0")),
                new Case("nothing is known at all", Double.NaN, "", List.of()));
    }

    @ParameterizedTest
    @MethodSource
    void dense(Case c) {
        List<Piece> pieces = new ArrayList<>();
        Grid minutes = new Grid(Duration.ofMinutes(1), ZoneOffset.UTC);
        Fold fold = Fold.Plan.answer(minutes).from(NOON, value(c.held), pieces::add);
        feed(fold, c.readings);
        fold.end(NOON.plusSeconds(180));
        assertThat(pieces).extracting(FoldTest::text).containsExactlyElementsOf(c.pieces);
    }

    @Test
    void addsUpMinutesToTheSameAsReadings() {
        List<Piece> minutes = new ArrayList<>();
        List<Piece> direct = new ArrayList<>();
        List<Piece> twice = new ArrayList<>();
        String readings = "5:1 65:8 70:2 200:- 1900:5 1930:7 3000:6";
        Fold small = Fold.Plan.rollUp(Level.MINUTE, ZoneOffset.UTC).from(NOON, value(3), minutes::add);
        Fold whole = Fold.Plan.rollUp(Level.HOUR, ZoneOffset.UTC).from(NOON, value(3), direct::add);
        feed(small, readings);
        feed(whole, readings);
        Instant end = NOON.plusSeconds(3_600);
        small.end(end);
        whole.end(end);
        Fold again = Fold.Plan.rollUp(Level.HOUR, ZoneOffset.UTC).from(NOON, value(3), twice::add);
        minutes.forEach(piece -> again.piece(piece, piece.start().plusSeconds(60)));
        again.end(end);
        assertThat(direct).hasSize(1);
        assertThat(twice).hasSize(1);
        assertThat(twice.getFirst().mean()).isCloseTo(direct.getFirst().mean(), within());
        assertThat(twice.getFirst().known()).isEqualTo(direct.getFirst().known());
        assertThat(twice.getFirst().min()).isEqualTo(1);
        assertThat(twice.getFirst().max()).isEqualTo(8);
        assertThat(twice.getFirst().last()).hasValue(6);
    }

    @Test
    void cutsDaysByTheCalendarOfThePlace() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant start = Level.DAY.start(Instant.parse("2026-03-29T12:00:00Z"), berlin); // clocks go forward that night
        assertThat(start).isEqualTo(Instant.parse("2026-03-28T23:00:00Z"));
        assertThat(Level.DAY.end(start, berlin)).isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
        Instant hour = Level.HOUR.start(Instant.parse("2026-01-15T12:10:00Z"), ZoneId.of("Asia/Kolkata"));
        assertThat(hour).isEqualTo(Instant.parse("2026-01-15T11:30:00Z"));
    }

    static Stream<Arguments> counters() {
        return Stream.of(
                Arguments.of("grows", 10, "0:11 10:13", 3.0),
                Arguments.of("first seen", Double.NaN, "0:100 10:103", 3.0),
                Arguments.of("is reset", 100, "0:104 10:1 20:3", 7.0),
                Arguments.of("is reset to zero", 100, "0:0 20:3", 3.0),
                Arguments.of("is corrected a little", 100, "0:99 20:102", 2.0),
                Arguments.of("grows in a gap", 100, "0:- 20:110", 10.0),
                Arguments.of("is reset in a gap", 100, "0:- 20:10", 10.0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void counters(String name, double before, String readings, double increase) {
        List<Piece> pieces = new ArrayList<>();
        Fold fold = Fold.Plan.rollUp(Level.MINUTE, ZoneOffset.UTC)
                .counter(value(before))
                .from(NOON, value(before), pieces::add);
        feed(fold, readings);
        fold.end(NOON.plusSeconds(60));
        assertThat(pieces).as(name).hasSize(1);
        assertThat(pieces.getFirst().increase()).isEqualTo(increase);
    }

    @ParameterizedTest
    @MethodSource
    void grids(String range, int points, String step) {
        Grid grid = Grid.of(Duration.parse(range), points, Duration.ofSeconds(1), ZoneOffset.UTC);
        assertThat(grid.step()).isEqualTo(Duration.parse(step));
        Instant start = grid.start(NOON.plusSeconds(1_234));
        assertThat(start).isBeforeOrEqualTo(NOON.plusSeconds(1_234));
        assertThat(grid.next(NOON.plusSeconds(1_234))).isEqualTo(start.plus(grid.step()));
    }

    static Stream<Arguments> grids() {
        return Stream.of(
                Arguments.of("PT1H", 600, "PT10S"),
                Arguments.of("PT24H", 600, "PT3M"),
                Arguments.of("P7D", 600, "PT30M"),
                Arguments.of("P30D", 600, "PT2H"),
                Arguments.of("P365D", 365, "PT24H"),
                Arguments.of("P3650D", 365, "PT240H"));
    }

    @Test
    void aGridGoesOnWhenClocksChange() {
        Grid grid = new Grid(Duration.ofHours(6), ZoneId.of("Europe/Berlin"));
        Instant at = Instant.parse("2026-10-24T22:00:00Z"); // midnight; that night lasts an hour longer
        List<String> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(at.toString());
            at = grid.next(at);
            assertThat(grid.start(at)).isEqualTo(at);
        }
        assertThat(starts)
                .containsExactly(
                        "2026-10-24T22:00:00Z", "2026-10-25T05:00:00Z", "2026-10-25T11:00:00Z", "2026-10-25T17:00:00Z");
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-9);
    }

    private static void feed(Fold fold, String readings) {
        for (String reading : readings.isEmpty() ? new String[0] : readings.split(" ")) {
            Instant at = NOON.plusSeconds(Long.parseLong(reading.substring(0, reading.indexOf(':'))));
            String value = reading.substring(reading.indexOf(':') + 1);
            fold.sample(value.equals("-") ? Sample.gap(at) : Sample.number(at, Double.parseDouble(value)));
        }
    }

    private static OptionalDouble value(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static String text(Piece piece) {
        long second = Duration.between(NOON, piece.start()).toSeconds();
        if (piece.isUnknown()) {
            return second + " unknown";
        }
        String last = piece.last().isPresent() ? Double.toString(piece.last().getAsDouble()) : "-";
        return String.format(
                Locale.ROOT,
                "%d %s/%s/%s %d %s",
                second,
                piece.min(),
                piece.mean(),
                piece.max(),
                piece.known().toSeconds(),
                last);
    }
}
