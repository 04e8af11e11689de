package io.tomte.rest.internal.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.Kind;
import io.tomte.rest.internal.fakes.FakeRegistry;
import io.tomte.rest.internal.fakes.FakeRules;
import io.tomte.rest.internal.fakes.Hub;
import io.tomte.rest.internal.fakes.TextOutput;
import io.tomte.rules.api.Rules;
import io.tomte.rules.api.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FeedTest {
    private final Hub hub = new Hub();
    private final TextOutput out = new TextOutput();

    @Test
    void tellsStatesCommandsAndActivity() {
        open();
        hub.registry.report("light.lamp", FakeRegistry.state("on"));
        hub.registry.tell(seq -> new HomeEvent.CommandProgress(
                seq, "c17", "light.lamp", "turn_on", HomeEvent.Outcome.TIMED_OUT, "No answer.", FakeRegistry.AT));
        assertThat(events())
                .containsExactly(
                        "activity {\"at\":\"2026-01-15T11:58:03.120Z\",\"kind\":\"state\",\"text\":\"Lamp turned on\","
                                + "\"detail\":\"\",\"entity\":\"light.lamp\",\"rule\":null}",
                        "command {\"id\":\"c17\",\"action\":\"turn_on\",\"outcome\":\"timed_out\",\"detail\":\"No answer.\","
                                + "\"at\":\"2026-01-15T11:58:03.120Z\",\"entity\":\"light.lamp\"}",
                        "states {\"states\":{\"light.lamp\":{\"state\":\"on\",\"attributes\":{},\"available\":true,"
                                + "\"reason\":null,\"changed_at\":\"2026-01-15T11:58:03.120Z\","
                                + "\"updated_at\":\"2026-01-15T11:58:03.120Z\",\"pending\":false}},\"folded\":0}");
    }

    @Test
    void tellsWhenADeviceIsNew() {
        open();
        Device plug = new Device("plug", "Plug", Optional.empty(), DeviceInfo.of("1", "Plug"), "fake", true, 1);
        hub.registry.tell(seq -> new HomeEvent.DeviceChanged(seq, plug));
        hub.registry.tell(seq -> new HomeEvent.DeviceChanged(seq, plug));
        hub.registry.tell(seq -> new HomeEvent.DeviceRemoved(seq, "plug"));
        assertThat(events())
                .filteredOn(event -> event.startsWith("activity"))
                .satisfiesExactly(
                        added -> assertThat(added).contains("\"Plug was added\""),
                        removed -> assertThat(removed).contains("\"Plug was removed\""));
        assertThat(events()).last().asString().contains("\"removed\":{\"devices\":[\"plug\"]");
    }

    @Test
    void tellsOnceThatTheInboxIsAnother() {
        open();
        hub.life.changed();
        hub.life.changed();
        assertThat(events()).containsExactly("inbox {}");
        hub.api.detach(hub.life);
        hub.life.changed();
        assertThat(events()).containsExactly("inbox {}");
    }

    @Test
    void showsAProblemOfAPartOnItsDeviceToo() {
        open();
        hub.registry.tell(seq ->
                new HomeEvent.EntityChanged(seq, hub.registry.home().entities().get("light.lamp")));
        assertThat(events()).singleElement().asString().contains("\"devices\":[{\"id\":\"lamp\"", "\"kind\":\"light\"");
    }

    @Test
    void tellsRunsAndChangesOfRules() {
        open();
        hub.rules.tell(new Rules.Event.Changed("hall_light"));
        hub.rules.tell(new Rules.Event.Ran(FakeRules.run("r1", Run.Result.RUNNING)));
        hub.rules.tell(new Rules.Event.Ran(FakeRules.run("r1", Run.Result.FAILED)));
        assertThat(events())
                .satisfiesExactly(
                        changed -> assertThat(changed).isEqualTo("rules {}"),
                        running ->
                                assertThat(running).startsWith("rule {\"rule\":\"hall_light\",\"run\":{\"id\":\"r1\""),
                        failed -> assertThat(failed).contains("\"result\":\"failed\""),
                        line -> assertThat(line)
                                .contains("\"text\":\"hall_light failed\",\"detail\":\"1 of 2 steps\",\"entity\":null,"
                                        + "\"rule\":\"hall_light\""));
    }

    @Test
    void startsAnewWhenAnotherRegistryComes() {
        open();
        hub.api.detach(hub.registry);
        assertThat(hub.registry.listeners()).isZero();
        hub.api.attach(FakeRegistry.withLamp());
        assertThat(events()).containsExactly("reset {}");
    }

    @Test
    void promisesNoMoreThanTheHomeHolds() {
        hub.registry.report("light.lamp", FakeRegistry.state("on"));
        long promised = hub.get("/home").json().get("seq").getAsLong();
        hub.registry.report("light.lamp", FakeRegistry.state("off"));
        hub.api.streams().open(OptionalLong.of(promised), () -> true, out);
        assertThat(out.all()).contains("\"state\":\"off\"").doesNotContain("\"state\":\"on\"");
    }

    @ParameterizedTest
    @CsvSource({
        "LIGHT,,off,on,Lamp turned on",
        "BINARY_SENSOR,door,off,on,Lamp opened",
        "BINARY_SENSOR,motion,on,off,Lamp notices no motion any more",
        "BINARY_SENSOR,,off,on,Lamp turned on",
        "COVER,,opening,open,Lamp opened",
        "COVER,,closed,opening,",
        "LOCK,,locked,unlocked,Lamp was unlocked",
        "VACUUM,,docked,cleaning,Lamp is now cleaning",
        "SENSOR,temperature,20,21,",
        "LIGHT,,unknown,on,",
        "LIGHT,,on,on,"
    })
    void putsChangesIntoPlainWords(Kind kind, String deviceClass, String before, String after, String text) {
        HomeEvent.StateChanged event =
                change(kind, Optional.ofNullable(deviceClass), before, after, Cause.user("admin"));
        assertThat(Activity.of(event).map(Activity::text)).isEqualTo(Optional.ofNullable(text));
        assertThat(Activity.of(event).map(Activity::detail).orElse("by admin")).isEqualTo("by admin");
    }

    @Test
    void doesNotRepeatOldNews() {
        assertThat(Activity.of(change(Kind.LIGHT, Optional.empty(), "off", "on", Cause.device("lamp/state", true))))
                .isEmpty();
    }

    @Test
    void tellsWhatCannotBeReached() {
        EntityState gone = new EntityState(
                "on",
                Map.of(),
                new Availability.Offline("lamp/status says offline"),
                FakeRegistry.AT,
                FakeRegistry.AT,
                false);
        HomeEvent.StateChanged event = new HomeEvent.StateChanged(
                1,
                FakeRegistry.state("on"),
                FakeRegistry.entity("light.lamp", Kind.LIGHT, Optional.empty(), gone),
                true,
                Cause.hub("status"));
        assertThat(Activity.of(event).map(Activity::text)).contains("Lamp cannot be reached");
    }

    private static HomeEvent.StateChanged change(
            Kind kind, Optional<String> deviceClass, String before, String after, Cause cause) {
        return new HomeEvent.StateChanged(
                1,
                FakeRegistry.state(before),
                FakeRegistry.entity("x.lamp", kind, deviceClass, FakeRegistry.state(after)),
                true,
                cause);
    }

    private void open() {
        hub.api.streams().open(OptionalLong.empty(), () -> true, out);
        out.batches.clear();
    }

    /** All frames so far as {@code event data}. */
    private List<String> events() {
        hub.loop.advance(Duration.ofMillis(100));
        return out.batches.stream()
                .flatMap(batch -> Stream.of(batch.split("\n\n")))
                .map(frame -> frame.replaceFirst("id: \\d+\nevent: ", "").replaceFirst("\ndata: ", " "))
                .toList();
    }
}
