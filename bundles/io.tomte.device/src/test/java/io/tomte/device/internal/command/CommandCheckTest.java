package io.tomte.device.internal.command;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What emitters, remotes and cleaners are told. */
class CommandCheckTest {
    /** @param sentence of the refusal; empty where it is right */
    record Case(Kind kind, String action, Map<String, Value> arguments, String sentence) {}

    private static Case signal(Value timings, String sentence) {
        return new Case(Kind.INFRARED, "send_command", Map.of("timings", timings), sentence);
    }

    private static Case signal(String name, double number, String sentence) {
        return new Case(
                Kind.INFRARED, "send_command", Map.of("timings", Value.of("1 2 3"), name, Value.of(number)), sentence);
    }

    private static Value list(double... numbers) {
        return Value.of(DoubleStream.of(numbers).mapToObj(Value::of).toList());
    }

    static Stream<Case> cases() {
        String timings = "timings must be 1 to 2048 whole numbers of microseconds, none of them 0.";
        return Stream.of(
                signal(list(9000, -4500, 560), ""),
                signal(Value.of("9000, -4500 560"), ""),
                signal(list(), timings),
                signal(list(1.5), timings),
                signal(list(9000, 0), timings),
                signal(Value.of(" "), timings),
                signal(Value.of(true), timings),
                signal(Value.of(Collections.nCopies(2_049, Value.of(1))), timings),
                signal("modulation", 38_000, ""),
                signal("modulation", 0, "modulation must be between 1 and 1000000, not 0."),
                signal("repeat_count", 101, "repeat_count must be between 0 and 100, not 101."),
                new Case(Kind.INFRARED, "send_command", Map.of(), "send_command needs the argument timings."),
                new Case(Kind.REMOTE, "send_command", Map.of(), "send_command needs the argument command."),
                new Case(
                        Kind.REMOTE,
                        "send_command",
                        Map.of("command", Value.of("up"), "num_repeats", Value.of(0)),
                        "num_repeats must be between 1 and 100, not 0."),
                new Case(
                        Kind.REMOTE,
                        "turn_on",
                        Map.of("activity", Value.of("Dance")),
                        "activity must be one of TV, Radio, not Dance."),
                new Case(Kind.REMOTE, "turn_on", Map.of("activity", Value.of("TV")), ""),
                new Case(Kind.VACUUM, "clean_segments", Map.of(), "clean_segments needs the argument segments."),
                new Case(
                        Kind.VACUUM,
                        "clean_segments",
                        Map.of("segments", list()),
                        "segments must be a list of at least one segment."),
                new Case(Kind.VACUUM, "clean_segments", Map.of("segments", Value.texts(List.of("1"))), ""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refusesWithASentence(Case c) {
        EntityInfo info = new EntityInfo(
                c.kind,
                Optional.empty(),
                "d",
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Map.of("activity_list", Value.texts(List.of("TV", "Radio"))),
                List.of(c.action),
                Map.of());
        EntityState state = new EntityState(
                "unknown", Map.of(), new Availability.Undeclared(), Instant.EPOCH, Instant.EPOCH, false);
        Entity entity = new Entity("x.y", "d", "s", "k", info, "Thing", state, List.of());
        Command command = new Command(c.action, c.arguments);
        if (c.sentence.isEmpty()) {
            assertThatCode(() -> CommandCheck.check(entity, command)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> CommandCheck.check(entity, command))
                    .isInstanceOf(CommandRefusedException.class)
                    .hasMessage(c.sentence);
        }
    }
}
