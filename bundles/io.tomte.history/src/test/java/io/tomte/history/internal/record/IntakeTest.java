package io.tomte.history.internal.record;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Entity;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.history.internal.db.Entry;
import io.tomte.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class IntakeTest {
    private final FakeClock clock = new FakeClock();
    private final Instant start = clock.instant();
    private final List<Entry> kept = new ArrayList<>();
    private boolean room = true;
    private final Intake intake = new Intake(id -> !id.equals("sensor.off"), clock, entry -> {
        if (room) {
            kept.add(entry);
        }
        return room;
    });

    @ParameterizedTest
    @CsvSource({
        "21.5, NUMBER, 21.5, ",
        "-3e2, NUMBER, -300.0, ",
        "on, ON_OFF, 1.0, on",
        "off, ON_OFF, 0.0, off",
        "heating, TEXT, , heating",
        "12 W, TEXT, , 12 W",
        "NaN, TEXT, , NaN"
    })
    void takesWhatAnEntityBecomes(String state, String kind, Double value, String text) {
        report("sensor.t", state);
        Entry entry = kept.getFirst();
        assertThat(entry.kind().name()).isEqualTo(kind);
        assertThat(entry.sample().value().isPresent()).isEqualTo(value != null);
        entry.sample().value().ifPresent(number -> assertThat(number).isEqualTo(value));
        assertThat(entry.sample().text()).isEqualTo(Optional.ofNullable(text));
        assertThat(entry.sample().at()).isEqualTo(start);
    }

    @Test
    void leavesOutWhatSaysTheSameAgain() {
        report("sensor.t", "1");
        later();
        report("sensor.t", "1");
        report("sensor.t", "1.0");
        report("sensor.t", "2");
        assertThat(values()).containsExactly("0 1.0", "10 2.0");
    }

    @Test
    void keepsGapsOnceAndOnlyAfterSomething() {
        report("sensor.t", "unknown");
        later();
        report("sensor.t", "1");
        later();
        tell("sensor.t", "1", new Availability.Offline("gone"));
        later();
        tell("sensor.t", "unknown", new Availability.Online());
        later();
        report("sensor.t", "1");
        assertThat(values()).containsExactly("10 1.0", "20 gap", "40 1.0");
    }

    @Test
    void endsWhatIsRemoved() {
        report("sensor.t", "1");
        later();
        intake.onEvent(new HomeEvent.EntityRemoved(1, "sensor.t"));
        assertThat(values()).containsExactly("0 1.0", "10 gap");
    }

    @Test
    void givesEachReadingATimeOfItsOwn() {
        report("sensor.t", "1");
        report("sensor.t", "2");
        report("sensor.t", "3");
        assertThat(kept)
                .extracting(
                        entry -> Duration.between(start, entry.sample().at()).toMillis())
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void showsAGapWhereReadingsWereLost() {
        report("sensor.t", "1");
        room = false;
        later();
        report("sensor.t", "2");
        later();
        report("sensor.t", "3");
        room = true;
        later();
        report("sensor.t", "4");
        assertThat(values()).containsExactly("0 1.0", "10 gap", "30 4.0");
    }

    @Test
    void takesWhatWasLostWhenThereIsRoomAgain() {
        report("binary_sensor.door", "off");
        room = false;
        later();
        report("binary_sensor.door", "on");
        room = true;
        later();
        intake.again(home(entity("binary_sensor.door", Kind.BINARY_SENSOR, "on", new Availability.Online(), Map.of())));
        assertThat(values()).containsExactly("0 0.0", "10 gap", "20 1.0");
    }

    @Test
    void beginsWithWhatIsTheCase() {
        report("sensor.t", "1");
        intake.begin(home(
                entity("sensor.t", Kind.SENSOR, "0", new Availability.Online(), Map.of()),
                entity("sensor.u", Kind.SENSOR, "7", new Availability.Online(), Map.of())));
        assertThat(values()).containsExactly("0 1.0", "0 7.0");
    }

    @Test
    void knowsCounters() {
        intake.begin(home(entity(
                "sensor.energy",
                Kind.SENSOR,
                "7",
                new Availability.Online(),
                Map.of("state_class", Value.of("total_increasing")))));
        assertThat(kept.getFirst().kind().name()).isEqualTo("COUNTER");
    }

    @Test
    void leavesOutWhatIsNotRecorded() {
        report("sensor.off", "1");
        intake.begin(home(entity("button.x", Kind.BUTTON, "2026", new Availability.Online(), Map.of())));
        assertThat(kept).isEmpty();
    }

    private void later() {
        clock.advance(Duration.ofSeconds(10));
    }

    private void report(String id, String state) {
        tell(id, state, new Availability.Undeclared());
    }

    private void tell(String id, String state, Availability availability) {
        Entity entity = entity(id, Kind.SENSOR, state, availability, Map.of());
        intake.onEvent(Told.changed(entity));
    }

    private Entity entity(
            String id, Kind kind, String state, Availability availability, Map<String, Value> capabilities) {
        return Told.entity(id, kind, state, availability, capabilities, start);
    }

    private static Home home(Entity... entities) {
        Map<String, Entity> all = new java.util.LinkedHashMap<>();
        for (Entity entity : entities) {
            all.put(entity.id(), entity);
        }
        return new Home(1, Map.of(), Map.of(), all);
    }

    private List<String> values() {
        return kept.stream()
                .map(entry -> Duration.between(start, entry.sample().at()).toSeconds() + " "
                        + (entry.sample().isGap()
                                ? "gap"
                                : entry.sample().value().orElseThrow()))
                .toList();
    }
}
