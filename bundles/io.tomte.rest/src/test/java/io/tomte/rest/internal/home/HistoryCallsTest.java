package io.tomte.rest.internal.home;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.history.api.History;
import io.tomte.history.api.HistoryException;
import io.tomte.history.api.HistoryReport;
import io.tomte.history.api.Point;
import io.tomte.history.api.Query;
import io.tomte.history.api.Series;
import io.tomte.rest.internal.fakes.Hub;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryCallsTest {
    private static final String RANGE = "from=2026-01-15T00:00:00Z&to=2026-01-16T00:00:00Z";
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private final Hub hub = new Hub();
    private CompletionStage<Optional<Series>> answer = CompletableFuture.completedFuture(Optional.empty());
    private HistoryReport report = new HistoryReport(Optional.empty(), List.of(), 5, Map.of());
    private Query asked;

    @BeforeEach
    void keep() {
        hub.services.history = Optional.of(new History() {
            @Override
            public CompletionStage<Optional<Series>> series(Query query) {
                asked = query;
                return answer;
            }

            @Override
            public HistoryReport report() {
                return report;
            }
        });
    }

    private void answer(Optional<Duration> step, boolean onOff, boolean counter, Point... points) {
        answer = CompletableFuture.completedFuture(
                Optional.of(new Series(step, "minutes", onOff, counter, List.of(points))));
    }

    @Test
    void tellsReadings() {
        answer(
                Optional.empty(),
                false,
                false,
                new Point.Value(NOON, 21.5),
                new Point.Gap(NOON.plusSeconds(60)),
                new Point.Text(NOON.plusSeconds(90), "x"));
        Hub.Answer told = hub.get("/entities/sensor.t/history?" + RANGE + "&points=50");
        assertThat(asked.points()).isEqualTo(50);
        assertThat(asked.from()).isEqualTo("2026-01-15T00:00:00Z");
        assertThat(told.json().get("step").isJsonNull()).isTrue();
        assertThat(told.json().get("points").toString())
                .isEqualTo("[[\"2026-01-15T12:00:00.000Z\",21.5],[\"2026-01-15T12:01:00.000Z\",null],"
                        + "[\"2026-01-15T12:01:30.000Z\",\"x\"]]");
    }

    @Test
    void tellsBucketsAndWhatACounterGrew() {
        answer(
                Optional.of(Duration.ofMinutes(5)),
                false,
                true,
                new Point.Bucket(NOON, 1, 2, 3, OptionalDouble.empty(), 4));
        Hub.Answer told = hub.get("/entities/sensor.t/history?" + RANGE);
        assertThat(asked.points()).isEqualTo(600);
        assertThat(told.json().get("step").getAsString()).isEqualTo("PT5M");
        assertThat(told.json().get("points").toString()).isEqualTo("[[\"2026-01-15T12:00:00.000Z\",1.0,2.0,3.0,4.0]]");
        assertThat(hub.get("/entities/sensor.t/history.csv").json().get("text").getAsString())
                .isEqualTo("time,min,mean,max,increase\r\n2026-01-15T12:00:00.000Z,1,2,3,4\r\n");
    }

    @Test
    void writesOnOffTextsAndGapsAsCsv() {
        answer(
                Optional.empty(),
                true,
                false,
                new Point.Value(NOON, 1),
                new Point.Gap(NOON),
                new Point.Text(NOON, "=1+\"2\""));
        Hub.Answer told = hub.get("/entities/sensor.t/history.csv?" + RANGE);
        assertThat(told.headers()).containsEntry("Content-Disposition", "attachment; filename=\"sensor.t.csv\"");
        assertThat(told.json().get("text").getAsString())
                .isEqualTo("time,value\r\n2026-01-15T12:00:00.000Z,on\r\n2026-01-15T12:00:00.000Z,\r\n"
                        + "2026-01-15T12:00:00.000Z,\"'=1+\"\"2\"\"\"\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, bad-time",
        "from=2026-01-15T00:00:00Z&to=2026-01-15T00:00:00Z, bad-range",
        "points=0, bad-points",
        "points=10001, bad-points",
        "points=x, bad-points"
    })
    void refusesWhatMakesNoSense(String query, String reason) {
        Hub.Answer told = hub.get("/entities/sensor.t/history?" + query);
        assertThat(told.status()).isEqualTo(422);
        assertThat(told.reason()).isEqualTo(reason);
    }

    @Test
    void saysWhyThereIsNothing() {
        assertThat(hub.get("/entities/sensor.t/history").reason()).isEqualTo("not-recorded");
        answer = CompletableFuture.failedFuture(new HistoryException("It is gone. Look.", new IllegalStateException()));
        assertThat(hub.get("/entities/sensor.t/history").reason()).isEqualTo("history-not-readable");
        hub.services.history = Optional.empty();
        Hub.Answer told = hub.get("/entities/sensor.t/history");
        assertThat(told.status()).isEqualTo(404);
        assertThat(told.reason()).isEqualTo("no-history");
    }

    @Test
    void fillsTheLastDayUpFromTheHistory() {
        String id = hub.registry.home().entities().keySet().iterator().next();
        answer(Optional.empty(), true, false, new Point.Value(NOON, 1), new Point.Gap(NOON), new Point.Value(NOON, 0));
        assertThat(hub.get("/entities/" + id + "/recent").json().get("points").toString())
                .contains("[\"2026-01-15T12:00:00.000Z\",\"on\"],[\"2026-01-15T12:00:00.000Z\",\"off\"]");
    }

    @Test
    void isPartOfTheHealth() {
        assertThat(hub.get("/health").json().toString()).contains("5 readings since the start");
        report = new HistoryReport(Optional.of("The disk is full. Make room."), List.of(), 5, Map.of("queue-full", 2L));
        assertThat(hub.get("/health").json().toString())
                .contains("\"name\":\"history\",\"status\":\"failed\"", "disk is full");
    }
}
