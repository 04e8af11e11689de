package io.tomte.device.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeEvent.CommandProgress;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.tomte.device.api.HomeEvent.Outcome.CONFIRMED;
import static io.tomte.device.api.HomeEvent.Outcome.FAILED;
import static io.tomte.device.api.HomeEvent.Outcome.SENT;
import static io.tomte.device.api.HomeEvent.Outcome.TIMED_OUT;
import static io.tomte.device.internal.TestHome.LIVE;
import static io.tomte.device.internal.TestHome.announce;
import static io.tomte.device.internal.TestHome.device;
import static io.tomte.device.internal.TestHome.entityOf;
import static io.tomte.device.internal.TestHome.light;
import static io.tomte.device.internal.TestHome.report;
import static org.assertj.core.api.Assertions.assertThat;

class CommandsTest {
    private static final String LAMP = "light.lamp";
    private static final Cause ME = Cause.user("me");

    private final TestHome home = TestHome.running();

    @BeforeEach
    void announceTheLamp() {
        DeviceInfo lamp = device("Lamp", List.of("a"), List.of());
        home.apply(
                announce("k", lamp, light("u", Optional.empty())),
                announce("b", lamp, entityOf(Kind.BUTTON, "b", Optional.of("Restart"), List.of("press"))));
        home.apply(report("k", "off"));
        home.events.clear();
    }

    private String send(String entity, Command command) {
        return home.done(home.core.command(entity, command, ME));
    }

    private List<HomeEvent.Outcome> outcomes() {
        return home.events(CommandProgress.class).stream()
                .map(CommandProgress::outcome)
                .toList();
    }

    @Test
    void itIsPendingUntilTheDeviceReports() {
        String id = send(LAMP, Command.of("turn_on"));
        assertThat(home.adapter.handled).containsExactly(new TestHome.FakeAdapter.Handled("k", Command.of("turn_on")));
        assertThat(home.entity(LAMP).state().pending()).isTrue();
        assertThat(outcomes()).containsExactly(SENT);

        home.apply(report("k", "off")); // an old word
        assertThat(home.entity(LAMP).state().pending()).isTrue();

        home.apply(report("k", "on"));
        assertThat(home.entity(LAMP).state().pending()).isFalse();
        assertThat(home.events(CommandProgress.class))
                .extracting(CommandProgress::id)
                .containsExactly(id, id);
        assertThat(outcomes()).containsExactly(SENT, CONFIRMED);
        assertThat(home.events(HomeEvent.StateChanged.class).getLast().cause()).isEqualTo(ME);

        home.advance(Duration.ofSeconds(10));
        assertThat(outcomes()).containsExactly(SENT, CONFIRMED);
    }

    @Test
    void withoutAReportItTimesOutAfterFiveSeconds() {
        send(LAMP, Command.of("turn_on"));
        home.advance(Duration.ofMillis(4_999));
        assertThat(home.entity(LAMP).state().pending()).isTrue();
        home.advance(Duration.ofMillis(1));

        assertThat(home.entity(LAMP).state().pending()).isFalse();
        assertThat(outcomes()).containsExactly(SENT, TIMED_OUT);
    }

    @Test
    void aRetainedReportConfirmsNothing() {
        send(LAMP, Command.of("turn_on"));
        home.apply(new HomeUpdate.Report("k", Optional.of("on"), Map.of(), Cause.device("old", true)));

        assertThat(outcomes()).containsExactly(SENT);
    }

    @Test
    void brightnessMayComeBackRounded() {
        send(LAMP, new Command("turn_on", Map.of("brightness", Value.of(128))));
        home.apply(report("k", "on", Map.of("brightness", Value.of(10))));
        assertThat(outcomes()).containsExactly(SENT);
        home.apply(report("k", "on", Map.of("brightness", Value.of(126))));

        assertThat(outcomes()).containsExactly(SENT, CONFIRMED);
    }

    @Test
    void aLaterCommandTakesTheEarlierOnesAlong() {
        String first = send(LAMP, new Command("turn_on", Map.of("brightness", Value.of(50))));
        String last = send(LAMP, new Command("turn_on", Map.of("brightness", Value.of(200))));
        home.apply(report("k", "on", Map.of("brightness", Value.of(200))));

        assertThat(home.events(CommandProgress.class).stream()
                        .filter(p -> p.outcome() == CONFIRMED)
                        .map(p -> p.id() + ":" + p.detail()))
                .containsExactly(first + ":replaced by " + last, last + ":");
        assertThat(home.entity(LAMP).state().pending()).isFalse();
    }

    @Test
    void whereTheHandlerConfirmsNoReportDoes() {
        home.adapter.confirms = true;
        home.adapter.answer = new CompletableFuture<>();
        send(LAMP, Command.of("turn_on"));
        home.apply(report("k", "on"));
        assertThat(outcomes()).isEmpty();
        assertThat(home.entity(LAMP).state().pending()).isTrue();

        home.adapter.answer.complete(null);
        home.settle();
        assertThat(outcomes()).containsExactly(SENT, CONFIRMED);
        assertThat(home.entity(LAMP).state().pending()).isFalse();
    }

    @Test
    void aHandlerThatConfirmsSaysWhatFailedAndHasTimeToFindOut() {
        home.adapter.confirms = true;
        home.adapter.answer = new CompletableFuture<>();
        send(LAMP, Command.of("turn_on"));
        home.advance(Duration.ofMillis(14_999));
        assertThat(outcomes()).isEmpty();
        home.adapter.answer.completeExceptionally(new IllegalStateException("Lamp B did not confirm it."));
        home.settle();
        assertThat(home.events(CommandProgress.class).getLast().detail()).isEqualTo("Lamp B did not confirm it.");

        home.adapter.answer = new CompletableFuture<>();
        send(LAMP, Command.of("turn_on"));
        home.advance(Duration.ofSeconds(15));
        assertThat(outcomes()).containsExactly(FAILED, TIMED_OUT);
        assertThat(home.events(CommandProgress.class).getLast().detail())
                .isEqualTo("adapter fake did not finish it within 15 s");
    }

    @Test
    void aReportBeforeTheAdaptersWordMeansItWasSent() {
        home.adapter.answer = new CompletableFuture<>();
        send(LAMP, Command.of("turn_on"));
        home.apply(report("k", "on"));
        home.adapter.answer.complete(null);
        home.settle();

        assertThat(outcomes()).containsExactly(SENT, CONFIRMED);
    }

    @Test
    void aFailureIsTold() {
        home.adapter.answer = CompletableFuture.failedFuture(new IllegalStateException("The broker is away."));
        send(LAMP, Command.of("turn_on"));

        assertThat(outcomes()).containsExactly(FAILED);
        assertThat(home.events(CommandProgress.class).getFirst().detail()).isEqualTo("The broker is away.");
        assertThat(home.entity(LAMP).state().pending()).isFalse();
    }

    @Test
    void anAdapterMayRefuse() {
        home.adapter.answer =
                CompletableFuture.failedFuture(new CommandRefusedException(Reason.BAD_ARGUMENT, "No such colour."));
        Throwable failure = home.failure(home.core.command(LAMP, Command.of("turn_on"), ME));

        assertThat(failure).isInstanceOf(CommandRefusedException.class).hasMessage("No such colour.");
        assertThat(home.events).isEmpty();
    }

    @Test
    void aButtonHasNothingToReport() {
        send("button.lamp_restart", Command.of("press"));
        assertThat(home.entity("button.lamp_restart").state().pending()).isFalse();
        home.advance(Duration.ofSeconds(10));

        assertThat(outcomes()).containsExactly(SENT);
    }

    @Test
    void aDeviceThatIsOfflineIsToldAllTheSame() {
        home.apply(new HomeUpdate.Reach("k", new Availability.Offline("lamp/status says offline"), LIVE));
        send(LAMP, Command.of("turn_on"));
        home.advance(Duration.ofSeconds(10));

        assertThat(outcomes()).containsExactly(SENT, TIMED_OUT);
        assertThat(home.events(CommandProgress.class).getLast().detail())
                .isEqualTo("no confirmation came within 5 s; lamp/status says offline");
    }

    @Test
    void withoutItsAdapterACommandIsRefused() {
        home.core.adapterRemoved(home.adapter);
        home.settle();
        Throwable failure = home.failure(home.core.command(LAMP, Command.of("turn_on"), ME));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        CommandRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.NOT_REACHABLE))
                .hasMessageEndingWith("is stopped. Start it first.");
    }

    record Refused(String entity, Command command, Reason reason, String sentence) {}

    static Stream<Refused> refused() {
        return Stream.of(
                new Refused("light.x", Command.of("turn_on"), Reason.NO_SUCH_ENTITY, "There is no light.x"),
                new Refused(LAMP, Command.of("fly"), Reason.NO_SUCH_ACTION, "it takes turn_on, turn_off, toggle."),
                with("brightness", Value.of(256), "brightness must be between 0 and 255, not 256."),
                with("brightness", Value.of("x"), "brightness must be a number."),
                with("color_temp", Value.of(600), "color_temp must be between 153 and 454, not 600."),
                with("color_temp_kelvin", Value.of(9000), "between 2202 and 6536"),
                with("effect", Value.of("Disco"), "effect must be one of None, Rainbow, not Disco."),
                with("transition", Value.of(-1), "transition must be at least 0"),
                with("rgb_color", Value.of(List.of(Value.of(1))), "rgb_color must be a list of 3 numbers."),
                with("flash", Value.of("medium"), "flash must be one of short, long, not medium."));
    }

    private static Refused with(String argument, Value value, String sentence) {
        return new Refused(LAMP, new Command("turn_on", Map.of(argument, value)), Reason.BAD_ARGUMENT, sentence);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void badCommandsAreRefusedWithASentence(Refused c) {
        Throwable failure = home.failure(home.core.command(c.entity, c.command, ME));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        CommandRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(c.reason))
                .hasMessageContaining(c.sentence);
        assertThat(home.adapter.handled).isEmpty();
    }
}
