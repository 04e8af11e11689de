package io.tomte.rules.internal;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.tomte.rules.internal.TestHub.LIVE;
import static io.tomte.rules.internal.TestHub.REPLAY;
import static org.assertj.core.api.Assertions.assertThat;

class TriggersTest {
    private static final String THEN_HI =
            "'actions':[{'type':'publish','topic':'t','payload':'hi','qos':0,'retain':false}]}";

    @TempDir
    Path folder;

    private TestHub hub;

    @BeforeEach
    void start() {
        hub = new TestHub(folder).with("binary_sensor.door", "sensor.lux", "event.button");
    }

    private void when(String trigger) {
        hub.add("r", "{'triggers':[" + trigger + "]," + THEN_HI);
    }

    private void door(String... states) {
        for (String state : states) {
            hub.report("binary_sensor.door", state);
        }
    }

    private void lux(String... values) {
        for (String value : values) {
            hub.report("sensor.lux", value);
        }
    }

    @Test
    void stateFiresWhenItBecomes() {
        when("{'type':'state','entity':'binary_sensor.door','to':'on'}");
        door("off", "on", "on", "off");
        assertThat(hub.done).containsExactly("t=hi qos 0");
        assertThat(hub.lastRun("r").cause()).isEqualTo("binary_sensor.door became on");
    }

    @Test
    void stateFromMustMatchToo() {
        when("{'type':'state','entity':'binary_sensor.door','from':'off','to':'on'}");
        door("on");
        assertThat(hub.done).isEmpty(); // from unknown
        door("off", "on");
        assertThat(hub.done).hasSize(1);
    }

    @Test
    void aRetainedReplayFiresNothing() {
        when("{'type':'state','entity':'binary_sensor.door','to':'on'}");
        hub.report("binary_sensor.door", "on", REPLAY);
        assertThat(hub.done).isEmpty();
        door("on");
        assertThat(hub.done).isEmpty(); // no change
        door("off", "on");
        assertThat(hub.done).hasSize(1);
    }

    @Test
    void toComeBackOnlineIsNoChangeOfState() {
        when("{'type':'state','entity':'binary_sensor.door','to':'on'}");
        door("on");
        hub.offline("binary_sensor.door");
        door("on");
        assertThat(hub.done).hasSize(1);
    }

    @Test
    void forFiresOnceTheStateStayed() {
        when("{'type':'state','entity':'binary_sensor.door','to':'on','for':'PT10M'}");
        door("on");
        hub.advance(Duration.ofMinutes(9));
        door("off", "on");
        hub.advance(Duration.ofSeconds(599));
        assertThat(hub.done).isEmpty();
        hub.advance(Duration.ofSeconds(1));
        assertThat(hub.done).hasSize(1);
        assertThat(hub.lastRun("r").cause()).isEqualTo("binary_sensor.door has been on for 10 min");
        hub.advance(Duration.ofMinutes(30));
        assertThat(hub.done).hasSize(1);
    }

    @Test
    void forIsNotDecidedWhileTheDeviceIsAway() {
        when("{'type':'state','entity':'binary_sensor.door','to':'on','for':'PT10M'}");
        door("on");
        hub.offline("binary_sensor.door");
        hub.advance(Duration.ofMinutes(20));
        assertThat(hub.done).isEmpty();
        door("on");
        assertThat(hub.done).hasSize(1);
    }

    @Test
    void forSurvivesKillAndFiresAtTheRightMoment() {
        when("{'type':'state','entity':'binary_sensor.door','to':'on','for':'PT10M'}");
        door("on");
        hub.advance(Duration.ofMinutes(4));
        hub = hub.killedFor(Duration.ofMinutes(2)).with("binary_sensor.door");
        hub.report("binary_sensor.door", "on", REPLAY);
        hub.advance(Duration.ofSeconds(239));
        assertThat(hub.done).isEmpty();
        hub.advance(Duration.ofSeconds(1));
        assertThat(hub.done).hasSize(1);
    }

    @Test
    void forOverWhileTheHubWasDownFiresWithTheFirstWordOfTheDevice() {
        when("{'type':'state','entity':'binary_sensor.door','to':'on','for':'PT10M'}");
        door("on");
        hub.advance(Duration.ofMinutes(4));
        hub = hub.killedFor(Duration.ofHours(1)).with("binary_sensor.door");
        hub.advance(Duration.ofSeconds(5));
        assertThat(hub.done).isEmpty();
        hub.report("binary_sensor.door", "on", REPLAY);
        assertThat(hub.done).hasSize(1);
        hub.report("binary_sensor.door", "on", REPLAY);
        assertThat(hub.done).hasSize(1);
    }

    @Test
    void forIsForgottenWhenTheStateIsAnotherAfterTheRestart() {
        when("{'type':'state','entity':'binary_sensor.door','to':'on','for':'PT10M'}");
        door("on");
        hub.advance(Duration.ofMinutes(4));
        hub = hub.killedFor(Duration.ofHours(1)).with("binary_sensor.door");
        hub.report("binary_sensor.door", "off", REPLAY);
        hub.report("binary_sensor.door", "on", REPLAY);
        hub.advance(Duration.ofHours(1));
        assertThat(hub.done).isEmpty();
    }

    @Test
    void aLiveWordAfterTheRestartDoesNotBeginAnew() {
        when("{'type':'state','entity':'binary_sensor.door','to':'on','for':'PT10M'}");
        door("on");
        hub.advance(Duration.ofMinutes(4));
        hub = hub.killedFor(Duration.ofMinutes(1)).with("binary_sensor.door");
        door("on");
        hub.advance(Duration.ofMinutes(5));
        assertThat(hub.done).hasSize(1);
    }

    @Test
    void numericFiresOnTheCrossingOnly() {
        when("{'type':'numeric','entity':'sensor.lux','below':20}");
        lux("10");
        assertThat(hub.done).isEmpty(); // it was never seen above
        lux("25", "20", "19.5", "5", "unknown", "4", "30", "19");
        assertThat(hub.done).hasSize(2);
        assertThat(hub.lastRun("r").cause()).isEqualTo("sensor.lux went below 20 (19)");
    }

    @Test
    void numericIgnoresWhatIsNoNumberAndWhatIsAway() {
        when("{'type':'numeric','entity':'sensor.lux','above':20,'below':30}");
        lux("10", "n/a", "NaN", "unknown");
        hub.offline("sensor.lux");
        assertThat(hub.done).isEmpty();
        lux("25");
        assertThat(hub.done).hasSize(1);
    }

    @Test
    void numericForSurvivesKill() {
        when("{'type':'numeric','entity':'sensor.lux','below':20,'for':'PT1M'}");
        lux("30", "10", "12");
        hub.advance(Duration.ofSeconds(30));
        hub = hub.killedFor(Duration.ofSeconds(10)).with("sensor.lux");
        lux("15");
        hub.advance(Duration.ofSeconds(19));
        assertThat(hub.done).isEmpty();
        hub.advance(Duration.ofSeconds(1));
        assertThat(hub.done).hasSize(1);
    }

    @Test
    void eventFiresOnItsType() {
        when("{'type':'event','entity':'event.button','event':'single'}");
        hub.fire("event.button", "double", LIVE);
        hub.fire("event.button", "single", REPLAY);
        assertThat(hub.done).isEmpty();
        hub.fire("event.button", "single", LIVE);
        assertThat(hub.done).hasSize(1);
    }

    @Test
    void timeFiresOnItsDays() {
        when("{'type':'time','at':'12:30','days':['thu','sat']}");
        hub.advance(Duration.ofHours(1)); // Thursday
        assertThat(hub.done).hasSize(1);
        hub.advance(Duration.ofHours(24));
        assertThat(hub.done).hasSize(1);
        hub.advance(Duration.ofHours(24));
        assertThat(hub.done).hasSize(2);
    }

    @Test
    void aTimeMissedWhileTheHubWasDownDoesNotFire() {
        when("{'type':'time','at':'12:30'}");
        hub = hub.killedFor(Duration.ofHours(2));
        hub.advance(Duration.ofHours(1));
        assertThat(hub.done).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28T12:00+01:00[Europe/Berlin], 02:30, 2026-03-29T03:30+02:00[Europe/Berlin]", // left out
        "2026-10-25T00:00+02:00[Europe/Berlin], 02:30, 2026-10-25T02:30+02:00[Europe/Berlin]", // the first of two
        "2026-10-25T02:30+02:00[Europe/Berlin], 02:30, 2026-10-26T02:30+01:00[Europe/Berlin]", // and not the second
        "2026-01-15T12:00+01:00[Europe/Berlin], 12:00, 2026-01-16T12:00+01:00[Europe/Berlin]"
    })
    void timeAndTheChangeOfClocks(ZonedDateTime now, LocalTime at, ZonedDateTime next) {
        assertThat(TimeTrigger.next(now, at, EnumSet.allOf(DayOfWeek.class))).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T23:00Z, 22:00, 06:00, THURSDAY, true",
        "2026-01-16T03:00Z, 22:00, 06:00, THURSDAY, true", // the window began on Thursday
        "2026-01-16T23:00Z, 22:00, 06:00, THURSDAY, false",
        "2026-01-15T03:00Z, 22:00, 06:00, THURSDAY, false",
        "2026-01-15T12:00Z, 22:00, 06:00, THURSDAY, false",
        "2026-01-15T12:00Z, 10:00, 13:00, THURSDAY, true",
        "2026-01-15T13:00Z, 10:00, 13:00, THURSDAY, false"
    })
    void windowsMayPassMidnight(ZonedDateTime now, LocalTime after, LocalTime before, DayOfWeek day, boolean within) {
        assertThat(TimeTrigger.isWithin(now, java.util.Optional.of(after), java.util.Optional.of(before), Set.of(day)))
                .isEqualTo(within);
    }
}
