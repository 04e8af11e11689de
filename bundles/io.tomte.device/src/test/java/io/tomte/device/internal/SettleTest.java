package io.tomte.device.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.EntityState.Desired;
import io.tomte.device.api.EntityState.LastCommand;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeEvent.Outcome;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.device.internal.command.Expectation;
import io.tomte.device.internal.command.Wish;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.tomte.device.internal.TestHome.LIVE;
import static io.tomte.device.internal.TestHome.announce;
import static io.tomte.device.internal.TestHome.device;
import static io.tomte.device.internal.TestHome.light;
import static io.tomte.device.internal.TestHome.report;
import static org.assertj.core.api.Assertions.assertThat;

/** What is wished beside what is reported, and what became of the newest command. */
class SettleTest {
    private static final String LAMP = "light.lamp";
    private static final Cause ME = Cause.user("me");

    private final TestHome home = TestHome.running();

    @BeforeEach
    void announceTheLamp() {
        home.apply(announce("k", device("Lamp", List.of("a"), List.of()), light("u", Optional.empty())));
        home.apply(report("k", "off"));
        home.events.clear();
    }

    private static Command on(String argument, Value value) {
        return new Command("turn_on", Map.of(argument, value));
    }

    private String send(Command command) {
        return home.done(home.core.command(LAMP, command, ME));
    }

    private EntityState state() {
        return home.entity(LAMP).state();
    }

    private Optional<LastCommand> last(String id, Outcome outcome, String detail) {
        return Optional.of(new LastCommand(id, "turn_on", outcome, detail, home.clock.instant()));
    }

    @Test
    void theWishStandsBesideContradictingReportsForTwoSeconds() {
        send(on("brightness", Value.of(200)));
        Optional<Desired> wish = Optional.of(new Desired(Optional.of("on"), Map.of("brightness", Value.of(200))));
        assertThat(state().desired()).isEqualTo(wish);

        home.apply(report("k", "on", Map.of("brightness", Value.of(20))));
        assertThat(state().desired()).isEqualTo(wish);
        assertThat(state().attributes()).containsEntry("brightness", Value.of(20));

        home.advance(Duration.ofMillis(1_999));
        assertThat(state().desired()).isEqualTo(wish);
        home.advance(Duration.ofMillis(1));
        assertThat(state().desired()).isEmpty();
        assertThat(state().pending()).isTrue();
        assertThat(home.events(HomeEvent.StateChanged.class).getLast().changed())
                .isTrue();
    }

    @Test
    void aConfirmationEndsItEarly() {
        String id = send(on("brightness", Value.of(200)));
        assertThat(state().lastCommand()).isEqualTo(last(id, Outcome.SENT, ""));
        home.apply(report("k", "on", Map.of("brightness", Value.of(201))));

        assertThat(state().desired()).isEmpty();
        assertThat(state().cause()).contains(ME);
        assertThat(state().lastCommand()).isEqualTo(last(id, Outcome.CONFIRMED, ""));
        home.advance(Duration.ofSeconds(10));
        assertThat(state().lastCommand().map(LastCommand::outcome)).contains(Outcome.CONFIRMED);
    }

    @Test
    void aReportOfTheSwitchAloneLeavesTheWishOfTheDimmer() { // as Tasmota tells POWER before Dimmer
        String id = send(on("brightness", Value.of(200)));
        Optional<Desired> wish = state().desired();
        home.apply(report("k", "on"));
        assertThat(state().desired()).isPresent().isEqualTo(wish);
        assertThat(state().cause()).contains(ME);
        assertThat(state().pending()).isTrue();
        assertThat(state().lastCommand()).isEqualTo(last(id, Outcome.SENT, ""));

        home.apply(new HomeUpdate.Report("k", Optional.empty(), Map.of("brightness", Value.of(200)), LIVE));
        assertThat(state().desired()).isEmpty();
        assertThat(state().pending()).isFalse();
        assertThat(state().lastCommand()).isEqualTo(last(id, Outcome.CONFIRMED, ""));
    }

    @Test
    void whatADeviceNeverTellsIsNotWaitedForLongerThanTheWishIsShown() {
        String id = send(on("brightness", Value.of(200)));
        home.apply(report("k", "on"));
        home.advance(Duration.ofMillis(1_999));
        assertThat(state().pending()).isTrue();
        home.advance(Duration.ofMillis(1));

        assertThat(state().pending()).isFalse();
        assertThat(state().desired()).isEmpty();
        assertThat(state().lastCommand()).isEqualTo(last(id, Outcome.CONFIRMED, "the device never tells brightness"));
    }

    @Test
    void whatADeviceNeverTellsIsNotWaitedForAfterALateAnswerEither() {
        String id = send(on("effect", Value.of("Rainbow")));
        home.advance(Duration.ofSeconds(3));
        assertThat(state().pending()).isTrue();
        home.apply(report("k", "on"));

        assertThat(state().lastCommand()).isEqualTo(last(id, Outcome.CONFIRMED, "the device never tells effect"));
    }

    @Test
    void whatADeviceHasToldBeforeIsWaitedForUntilTheTimeIsOver() {
        home.apply(report("k", "on", Map.of("brightness", Value.of(20))));
        String id = send(on("brightness", Value.of(200)));
        home.apply(report("k", "on"));
        home.advance(Duration.ofSeconds(2));
        assertThat(state().desired()).isEmpty();
        assertThat(state().pending()).isTrue();

        home.advance(Duration.ofSeconds(3));
        assertThat(state().lastCommand())
                .isEqualTo(last(id, Outcome.TIMED_OUT, "no confirmation of brightness came within 5 s"));
    }

    @Test
    void whileSomebodyDragsTheNewestWishCountsAlthoughAnEarlierOneIsConfirmed() {
        send(on("brightness", Value.of(50)));
        home.advance(Duration.ofMillis(1_500));
        send(on("brightness", Value.of(200)));
        home.apply(report("k", "on", Map.of("brightness", Value.of(50))));
        home.advance(Duration.ofMillis(1_500));

        assertThat(state().desired()).contains(new Desired(Optional.of("on"), Map.of("brightness", Value.of(200))));
        home.advance(Duration.ofMillis(500));
        assertThat(state().desired()).isEmpty();
    }

    @Test
    void colourAndBrightnessAreWishedTogetherButNotOfALampThatGoesOff() {
        send(on("effect", Value.of("Rainbow")));
        send(on("brightness", Value.of(200)));
        assertThat(state().desired().orElseThrow().attributes())
                .isEqualTo(Map.of("effect", Value.of("Rainbow"), "brightness", Value.of(200)));

        send(Command.of("turn_off"));
        assertThat(state().desired()).contains(new Desired(Optional.of("off"), Map.of()));
    }

    @Test
    void aFailureEndsItAndIsKept() {
        home.adapter.answer = CompletableFuture.failedFuture(new IllegalStateException("The lamp is broken."));
        String id = send(Command.of("turn_on"));

        assertThat(state().desired()).isEmpty();
        assertThat(state().lastCommand()).isEqualTo(last(id, Outcome.FAILED, "The lamp is broken."));
    }

    @Test
    void onlyTheNewestCommandIsKeptAndAnOlderOneDoesNotComeBack() {
        send(Command.of("turn_on"));
        home.advance(Duration.ofSeconds(3));
        String second = send(on("brightness", Value.of(200)));
        home.advance(Duration.ofSeconds(2)); // the first one times out
        assertThat(home.events(HomeEvent.CommandProgress.class).getLast().outcome())
                .isEqualTo(Outcome.TIMED_OUT);
        assertThat(state().lastCommand().map(LastCommand::outcome)).contains(Outcome.SENT);

        home.advance(Duration.ofSeconds(3));
        assertThat(state().lastCommand()).isEqualTo(last(second, Outcome.TIMED_OUT, "no confirmation came within 5 s"));
    }

    @Test
    void whoReportedLastAndSinceWhenItIsReachedAreKnown() {
        assertThat(state().cause()).contains(LIVE);
        assertThat(state().since()).isEmpty();

        Instant online = home.clock.instant();
        home.apply(new HomeUpdate.Reach("k", new Availability.Online(), LIVE));
        home.advance(Duration.ofSeconds(5));
        home.apply(report("k", "on"));
        assertThat(state().since()).contains(online);

        home.apply(new HomeUpdate.Reach("k", new Availability.Offline("it says so"), LIVE));
        home.advance(Duration.ofSeconds(5));
        home.apply(new HomeUpdate.Reach("k", new Availability.Offline("its bridge says so"), LIVE));
        assertThat(state().since()).contains(online.plusSeconds(5));
    }

    record Wished(
            Kind kind, String action, Map<String, Value> arguments, Optional<String> state, Map<String, Value> is) {}

    static Stream<Wished> wishes() {
        return Stream.of(
                new Wished(Kind.SWITCH, "turn_off", Map.of(), Optional.of("off"), Map.of()),
                new Wished(Kind.SWITCH, "toggle", Map.of(), Optional.of("on"), Map.of()),
                new Wished(Kind.COVER, "open_cover", Map.of(), Optional.empty(), Map.of()), // it opens first
                new Wished(
                        Kind.COVER,
                        "set_cover_position",
                        Map.of("position", Value.of(40)),
                        Optional.empty(),
                        Map.of("current_position", Value.of(40))),
                new Wished(Kind.NUMBER, "set_value", Map.of("value", Value.of(4)), Optional.of("4"), Map.of()),
                new Wished(Kind.NUMBER, "set_value", Map.of("value", Value.of(4.5)), Optional.of("4.5"), Map.of()),
                new Wished(Kind.TEXT, "set_value", Map.of("value", Value.of("a")), Optional.of("a"), Map.of()),
                new Wished(Kind.SELECT, "select_option", Map.of("option", Value.of("b")), Optional.of("b"), Map.of()),
                new Wished(
                        Kind.CLIMATE,
                        "set_hvac_mode",
                        Map.of("hvac_mode", Value.of("heat")),
                        Optional.of("heat"),
                        Map.of()),
                new Wished(
                        Kind.LIGHT,
                        "turn_on",
                        Map.of("brightness_pct", Value.of(50)),
                        Optional.of("on"),
                        Map.of("brightness", Value.of(128))),
                new Wished(
                        Kind.LIGHT,
                        "turn_on",
                        Map.of("color_temp_kelvin", Value.of(4000)),
                        Optional.of("on"),
                        Map.of("color_temp", Value.of(250))),
                new Wished( // nobody can say to which
                        Kind.LIGHT, "turn_on", Map.of("brightness_step", Value.of(9)), Optional.of("on"), Map.of()),
                new Wished(Kind.LIGHT, "turn_on", Map.of("brightness", Value.of(0)), Optional.of("off"), Map.of()),
                new Wished(
                        Kind.LIGHT,
                        "turn_on",
                        Map.of("brightness", Value.of(1), "transition", Value.of(2)),
                        Optional.of("on"),
                        Map.of("brightness", Value.of(1))));
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void aWishIsToldInTheWordsOfReports(Wished c) {
        Command command = new Command(c.action, c.arguments);
        EntityState off =
                new EntityState("off", Map.of(), new Availability.Undeclared(), Instant.EPOCH, Instant.EPOCH, false);

        assertThat(Wish.of(Expectation.of(c.kind, command, off))).isEqualTo(new Desired(c.state, c.is));
    }
}
