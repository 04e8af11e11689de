package io.tomte.rest.internal.home;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.Kind;
import io.tomte.rest.internal.fakes.FakeRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecentTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private final Recent recent = new Recent();

    @Test
    void keepsTheLastValueOfEachTwelveMinutes() {
        report("20", NOON);
        report("21.4", NOON.plusSeconds(700));
        report("22", NOON.plusSeconds(720));
        assertThat(recent.points("sensor.t", NOON.plusSeconds(800)))
                .extracting(point -> point.at() + " " + point.value())
                .containsExactly("2026-01-15T12:11:40Z 21.4", "2026-01-15T12:12:00Z 22.0");
    }

    @Test
    void forgetsWhatIsOlderThanADay() {
        for (int i = 0; i < 200; i++) {
            report(Integer.toString(i), NOON.plus(Recent.BUCKET.multipliedBy(i)));
        }
        Instant last = NOON.plus(Recent.BUCKET.multipliedBy(199));
        assertThat(recent.points("sensor.t", last)).hasSize(Recent.POINTS);
        assertThat(recent.points("sensor.t", last.plus(Duration.ofHours(23)))).hasSize(5);
        assertThat(recent.points("sensor.t", last.plus(Duration.ofDays(2)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "heat", "", "NaN", "1e999", "0x10", "12 W"})
    void leavesOutWhatIsNoReading(String state) {
        report(state, NOON);
        assertThat(recent.points("sensor.t", NOON)).isEmpty();
    }

    @Test
    void forgetsWhatIsGone() {
        report("20", NOON);
        recent.onEvent(new HomeEvent.EntityRemoved(2, "sensor.t"));
        assertThat(recent.points("sensor.t", NOON)).isEmpty();
    }

    private void report(String text, Instant at) {
        EntityState state = new EntityState(text, Map.of(), new Availability.Undeclared(), at, at, false);
        Entity entity = FakeRegistry.entity("sensor.t", Kind.SENSOR, Optional.empty(), state);
        recent.onEvent(new HomeEvent.StateChanged(1, state, entity, true, Cause.hub("test")));
    }
}
