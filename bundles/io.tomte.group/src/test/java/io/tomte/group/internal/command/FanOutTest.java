package io.tomte.group.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.tomte.device.api.Command;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.group.internal.TestEntity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What each member of a group is told. */
class FanOutTest {
    private static final TestEntity PLUG = TestEntity.of("switch.plug");
    private static final TestEntity PLAIN = TestEntity.of("light.plain");
    private static final TestEntity WHITE = TestEntity.of("light.white")
            .can("supported_color_modes", Value.texts(List.of("color_temp")))
            .can("brightness", Value.of(true))
            .can("min_mireds", Value.of(200))
            .can("max_mireds", Value.of(400));
    private static final TestEntity COLOR = TestEntity.of("light.color")
            .can("supported_color_modes", Value.texts(List.of("hs")))
            .can("brightness", Value.of(true))
            .can("effect_list", Value.texts(List.of("fire")));
    private static final TestEntity BLIND = TestEntity.of("cover.blind");
    private static final TestEntity SHUTTER = TestEntity.of("cover.shutter").takes("open_cover", "set_cover_position");
    private static final TestEntity HEATER = TestEntity.of("climate.heater")
            .takes("set_hvac_mode", "set_temperature")
            .can("modes", Value.texts(List.of("off", "heat")))
            .can("max_temp", Value.of(25));
    private static final TestEntity COOLER = TestEntity.of("climate.cooler")
            .takes("set_hvac_mode", "set_temperature", "set_fan_mode")
            .can("modes", Value.texts(List.of("off", "cool")))
            .can("min_temp", Value.of(16));
    private static final TestEntity AMERICAN = TestEntity.of("climate.american").takes("set_temperature");
    private static final TestEntity FAN = TestEntity.of("fan.plain");
    private static final TestEntity FAST = TestEntity.of("fan.fast").takes("turn_on", "turn_off", "set_percentage");

    record Case(
            String name, Kind kind, String state, Command command, List<TestEntity> members, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case of(
            String name, Kind kind, String state, Command command, List<TestEntity> members, String... expected) {
        return new Case(name, kind, state, command, members, List.of(expected));
    }

    private static Command command(String action, Object... arguments) {
        Map<String, Value> map = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            map.put((String) arguments[i], Value.fromJava(arguments[i + 1]));
        }
        return new Command(action, map);
    }

    static Stream<Case> cases() {
        Kind light = Kind.LIGHT;
        return Stream.of(
                of(
                        "on for all",
                        light,
                        "off",
                        command("turn_on"),
                        List.of(PLAIN, PLUG),
                        "light.plain turn_on {}",
                        "switch.plug turn_on {}"),
                of(
                        "brightness for those that dim",
                        light,
                        "off",
                        command("turn_on", "brightness", 80),
                        List.of(PLAIN, WHITE, PLUG),
                        "light.plain turn_on {}",
                        "light.white turn_on {brightness=80}",
                        "switch.plug turn_on {}"),
                of(
                        "colour for those that have some",
                        light,
                        "on",
                        command("turn_on", "rgb_color", List.of(1, 2, 3)),
                        List.of(WHITE, COLOR),
                        "light.white turn_on {}",
                        "light.color turn_on {rgb_color=[1, 2, 3]}"),
                of(
                        "temperature within the range of each",
                        light,
                        "on",
                        command("turn_on", "color_temp", 450),
                        List.of(WHITE, COLOR),
                        "light.white turn_on {color_temp=400}",
                        "light.color turn_on {}"),
                of(
                        "kelvin, too",
                        light,
                        "on",
                        command("turn_on", "color_temp_kelvin", 6500),
                        List.of(WHITE),
                        "light.white turn_on {color_temp_kelvin=5000}"),
                of(
                        "an effect for those that know it",
                        light,
                        "on",
                        command("turn_on", "effect", "fire"),
                        List.of(WHITE, COLOR),
                        "light.white turn_on {}",
                        "light.color turn_on {effect=fire}"),
                of(
                        "a transition for all lights",
                        light,
                        "on",
                        command("turn_off", "transition", 2),
                        List.of(WHITE, PLUG),
                        "light.white turn_off {transition=2}",
                        "switch.plug turn_off {}"),
                of(
                        "toggle turns all off when one is on",
                        light,
                        "on",
                        command("toggle"),
                        List.of(PLAIN, WHITE),
                        "light.plain turn_off {}",
                        "light.white turn_off {}"),
                of(
                        "toggle turns all on when none is",
                        light,
                        "off",
                        command("toggle", "brightness", 9),
                        List.of(PLAIN, WHITE),
                        "light.plain turn_on {}",
                        "light.white turn_on {brightness=9}"),
                of(
                        "a switch knows no arguments",
                        Kind.SWITCH,
                        "off",
                        command("turn_on", "brightness", 9),
                        List.of(WHITE, PLUG),
                        "light.white turn_on {}",
                        "switch.plug turn_on {}"),
                of(
                        "who cannot is left out",
                        Kind.COVER,
                        "open",
                        command("stop_cover"),
                        List.of(BLIND, SHUTTER),
                        "cover.blind stop_cover {}"),
                of(
                        "positions",
                        Kind.COVER,
                        "open",
                        command("set_cover_position", "position", 40),
                        List.of(BLIND, SHUTTER),
                        "cover.shutter set_cover_position {position=40}"),
                of(
                        "toggle closes what is open",
                        Kind.COVER,
                        "opening",
                        command("toggle"),
                        List.of(BLIND, SHUTTER),
                        "cover.blind close_cover {}"),
                of(
                        "toggle opens what is closed",
                        Kind.COVER,
                        "closed",
                        command("toggle"),
                        List.of(BLIND),
                        "cover.blind open_cover {}"),
                of(
                        "a mode for those that have it",
                        Kind.CLIMATE,
                        "off",
                        command("set_hvac_mode", "hvac_mode", "heat"),
                        List.of(HEATER, COOLER),
                        "climate.heater set_hvac_mode {hvac_mode=heat}"),
                of(
                        "degrees within the range of each",
                        Kind.CLIMATE,
                        "heat",
                        command("set_temperature", "temperature", 28),
                        List.of(HEATER, COOLER),
                        "climate.heater set_temperature {temperature=25}",
                        "climate.cooler set_temperature {temperature=28}"),
                of(
                        "degrees in the unit of each",
                        Kind.CLIMATE,
                        "heat",
                        command("set_temperature", "temperature", 68),
                        List.of(HEATER.in("°C"), COOLER.in("°F"), AMERICAN.in("°F")),
                        "climate.heater set_temperature {temperature=20}",
                        "climate.cooler set_temperature {temperature=68}",
                        "climate.american set_temperature {temperature=68}"),
                of(
                        "degrees with a mode",
                        Kind.CLIMATE,
                        "heat",
                        command("set_temperature", "temperature", 20, "hvac_mode", "cool"),
                        List.of(HEATER, COOLER),
                        "climate.heater set_temperature {temperature=20}",
                        "climate.cooler set_temperature {temperature=20, hvac_mode=cool}"),
                of(
                        "a mode that is not listed may exist",
                        Kind.CLIMATE,
                        "heat",
                        command("set_fan_mode", "fan_mode", "low"),
                        List.of(HEATER, COOLER),
                        "climate.cooler set_fan_mode {fan_mode=low}"),
                of(
                        "speed for those that have some",
                        Kind.FAN,
                        "off",
                        command("turn_on", "percentage", 30),
                        List.of(FAN, FAST),
                        "fan.plain turn_on {}",
                        "fan.fast turn_on {percentage=30}"),
                of("nobody", Kind.LOCK, "locked", command("open"), List.of(TestEntity.of("lock.a"))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyoneGetsWhatItUnderstands(Case c) {
        Map<String, Command> plan = FanOut.plan(
                c.kind,
                c.state,
                c.command,
                c.members.stream().map(TestEntity::entity).toList());

        assertThat(plan.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue().action() + " "
                                + new Value.MapOf(e.getValue().arguments()).toJava()))
                .containsExactlyElementsOf(c.expected);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOrderOfTheMembersDoesNotMatter(Case c) {
        List<TestEntity> reversed = c.members.reversed();
        assertThat(FanOut.plan(
                        c.kind,
                        c.state,
                        c.command,
                        reversed.stream().map(TestEntity::entity).toList()))
                .isEqualTo(FanOut.plan(
                        c.kind,
                        c.state,
                        c.command,
                        c.members.stream().map(TestEntity::entity).toList()));
    }
}
