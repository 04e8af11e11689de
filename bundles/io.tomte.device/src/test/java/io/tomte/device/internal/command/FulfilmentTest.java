package io.tomte.device.internal.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A command is confirmed by reports that carry what it is about, and by nothing less. */
class FulfilmentTest {
    private static final Value RED = Value.of(List.of(Value.of(255), Value.of(0), Value.of(0)));
    private static final Value RED_XY = Value.of(List.of(Value.of(0.7), Value.of(0.29)));

    /** @param state empty where the report does not tell it */
    record Told(Optional<String> state, Map<String, Value> attributes) {}

    /** @param reports of which only the last one confirms the command; none does where {@code missing} is not empty */
    record Case(String name, Kind kind, String before, Command command, List<Told> reports, List<String> missing) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Told told(String state, Map<String, Value> attributes) {
        return new Told(Optional.of(state), attributes);
    }

    private static Told told(Map<String, Value> attributes) {
        return new Told(Optional.empty(), attributes);
    }

    private static Map<String, Value> is(String name, Value value) {
        return Map.of(name, value);
    }

    private static Case lamp(String name, Map<String, Value> arguments, Told... reports) {
        return new Case(name, Kind.LIGHT, "off", new Command("turn_on", arguments), List.of(reports), List.of());
    }

    private static Case never(String missing, Kind kind, Command command, Told... reports) {
        return new Case("not without " + missing, kind, "off", command, List.of(reports), List.of(missing));
    }

    private static Case other(Kind kind, String action, Map<String, Value> arguments, Told... reports) {
        return new Case(action, kind, "unknown", new Command(action, arguments), List.of(reports), List.of());
    }

    static Stream<Case> lights() {
        Map<String, Value> dim = is("brightness", Value.of(128));
        return Stream.of(
                lamp("switch", Map.of(), told("off", Map.of()), told("on", Map.of())),
                lamp("switch, not by another attribute", Map.of(), told(dim), told("on", Map.of())),
                lamp("both at once", dim, told("on", dim)),
                lamp("switch before dimmer", dim, told("on", Map.of()), told(dim)),
                lamp("dimmer before switch", dim, told(dim), told("on", Map.of())),
                lamp("on the way there", dim, told("on", is("brightness", Value.of(40))), told(dim)),
                lamp("there, away again", dim, told(dim), told("on", is("brightness", Value.of(9))), told("on", dim)),
                lamp("off in between", dim, told("on", Map.of()), told("off", dim), told("on", Map.of())),
                lamp(
                        "two in two reports",
                        Map.of("brightness", Value.of(128), "effect", Value.of("Rainbow")),
                        told("on", dim),
                        told(is("effect", Value.of("Rainbow")))),
                lamp("percent", is("brightness_pct", Value.of(50)), told("on", Map.of()), told(dim)),
                lamp("a step", is("brightness_step", Value.of(10)), told("on", Map.of()), told(dim)),
                lamp(
                        "kelvin",
                        is("color_temp_kelvin", Value.of(4000)),
                        told("on", dim),
                        told(is("color_temp", Value.of(250)))),
                lamp("colour otherwise", is("rgb_color", RED), told("on", dim), told(is("xy_color", RED_XY))),
                lamp(
                        "a colour that is gone is none",
                        is("rgb_color", RED),
                        told("on", is("rgb_color", Value.NONE)),
                        told(is("hs_color", RED_XY))),
                lamp(
                        "a temperature that is gone is none",
                        is("color_temp", Value.of(250)),
                        told("on", is("color_temp", Value.NONE)),
                        told(is("color_temp", Value.of(251)))),
                lamp("white", is("white", Value.of(128)), told("on", Map.of()), told(dim)),
                lamp("no effect", is("effect", Value.of("None")), told("on", Map.of()), told(is("effect", Value.NONE))),
                lamp("brightness 0 is off", is("brightness", Value.of(0)), told("on", dim), told("off", Map.of())),
                lamp("transition is never told", is("transition", Value.of(2)), told("on", Map.of())));
    }

    static Stream<Case> others() {
        Map<String, Value> forty = is("current_position", Value.of(40));
        return Stream.of(
                other(Kind.COVER, "open_cover", Map.of(), told(forty), told("opening", Map.of())),
                other(
                        Kind.COVER,
                        "set_cover_position",
                        is("position", Value.of(40)),
                        told("opening", Map.of()),
                        told("opening", is("current_position", Value.of(10))),
                        told("open", forty)),
                other(Kind.COVER, "stop_cover", Map.of(), told(forty)),
                other(
                        Kind.CLIMATE,
                        "set_temperature",
                        is("temperature", Value.of(21)),
                        told("heat", is("current_temperature", Value.of(21))),
                        told(is("temperature", Value.of(21)))),
                other(
                        Kind.CLIMATE,
                        "set_hvac_mode",
                        is("hvac_mode", Value.of("heat")),
                        told(is("temperature", Value.of(21))),
                        told("heat", Map.of())),
                other(
                        Kind.WATER_HEATER,
                        "set_operation_mode",
                        is("operation_mode", Value.of("eco")),
                        told("gas", Map.of()),
                        told("eco", Map.of())),
                other(
                        Kind.REMOTE,
                        "turn_on",
                        is("activity", Value.of("Listen")),
                        told("on", is("current_activity", Value.of("Watch TV"))),
                        told(is("current_activity", Value.of("Listen")))),
                other(
                        Kind.VACUUM,
                        "clean_segments",
                        is("segments", Value.texts(List.of("1"))),
                        told("docked", Map.of()),
                        told("cleaning", Map.of())),
                other(
                        Kind.FAN,
                        "set_percentage",
                        is("percentage", Value.of(0)),
                        told("off", Map.of()),
                        told(is("percentage", Value.of(0)))),
                other(
                        Kind.NUMBER,
                        "set_value",
                        is("value", Value.of(4)),
                        told(is("min", Value.of(4))),
                        told("5", Map.of()),
                        told("4.0", Map.of())),
                other(
                        Kind.SELECT,
                        "select_option",
                        is("option", Value.of("b")),
                        told("a", Map.of()),
                        told("b", Map.of())));
    }

    static Stream<Case> unfulfilled() {
        Command both = new Command("turn_on", Map.of("brightness", Value.of(128), "effect", Value.of("Rainbow")));
        return Stream.of(
                never("effect", Kind.LIGHT, both, told("on", is("brightness", Value.of(128)))),
                never(
                        "color_temp",
                        Kind.LIGHT,
                        new Command("turn_on", is("color_temp", Value.of(250))),
                        told("on", is("rgb_color", RED))),
                never(
                        "temperature",
                        Kind.CLIMATE,
                        new Command("set_temperature", is("temperature", Value.of(21))),
                        told("heat", is("temperature", Value.of(19)))));
    }

    private static Fulfilment begun(Case c) {
        EntityState before =
                new EntityState(c.before, Map.of(), new Availability.Undeclared(), Instant.EPOCH, Instant.EPOCH, false);
        return new Fulfilment(Expectation.of(c.kind, c.command, before));
    }

    @ParameterizedTest
    @MethodSource({"lights", "others"})
    void theLastOfTheReportsConfirmsIt(Case c) {
        Fulfilment fulfilment = begun(c);
        String state = c.before;
        for (Told told : c.reports) {
            assertThat(fulfilment.isComplete()).isFalse();
            state = told.state.orElse(state);
            fulfilment.hear(state, told.state.isPresent(), told.attributes);
        }
        assertThat(fulfilment.isComplete()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("unfulfilled")
    void aReportOfSomethingElseDoesNot(Case c) {
        Fulfilment fulfilment = begun(c);
        for (Told told : c.reports) {
            fulfilment.hear(told.state.orElseThrow(), true, told.attributes);
            assertThat(fulfilment.isComplete()).isFalse();
        }
        assertThat(fulfilment.missing()).isEqualTo(c.missing);
    }
}
