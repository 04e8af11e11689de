package io.tomte.group.internal.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Home;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.group.api.Group;
import io.tomte.group.api.Mode;
import io.tomte.group.internal.TestEntity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What groups of each kind make of their members. */
class ReadingTest {
    /** @param expected state, and attributes but for {@code not_reached} as {@code name=value} */
    record Case(String name, Kind kind, Optional<Mode> mode, String expected, List<TestEntity> members) {
        @Override
        public String toString() {
            return kind.id() + mode.map(m -> " " + m.id()).orElse("") + ": " + name;
        }
    }

    private static Case of(String name, Kind kind, String expected, TestEntity... members) {
        return new Case(name, kind, Optional.empty(), expected, List.of(members));
    }

    private static Case of(String name, Kind kind, Mode mode, String expected, TestEntity... members) {
        return new Case(name, kind, Optional.of(mode), expected, List.of(members));
    }

    private static TestEntity lamp(String name, String state) {
        return TestEntity.of("light." + name).is(state);
    }

    private static TestEntity plug(String name, String state) {
        return TestEntity.of("switch." + name).is(state);
    }

    private static TestEntity door(String name, String state) {
        return TestEntity.of("binary_sensor." + name).is(state);
    }

    private static TestEntity sensor(String name, String state) {
        return TestEntity.of("sensor." + name).is(state);
    }

    private static TestEntity meter(String name, String state) {
        return sensor(name, state).in("kWh").can("state_class", Value.of("total_increasing"));
    }

    private static TestEntity blind(String name, String state, int position) {
        return TestEntity.of("cover." + name).is(state).with("current_position", Value.of(position));
    }

    private static TestEntity fan(String name, String state) {
        return TestEntity.of("fan." + name).is(state);
    }

    private static TestEntity lock(String name, String state) {
        return TestEntity.of("lock." + name).is(state);
    }

    private static TestEntity heater(String name, String state, double now, double wanted) {
        return TestEntity.of("climate." + name)
                .is(state)
                .with("current_temperature", Value.of(now))
                .with("temperature", Value.of(wanted));
    }

    private static Value list(double... numbers) {
        return Value.of(Arrays.stream(numbers).mapToObj(Value::of).toList());
    }

    private static TestEntity hue(String name, double hue, double saturation) {
        return lamp(name, "on").with("color_mode", Value.of("hs")).with("hs_color", list(hue, saturation));
    }

    private static TestEntity white(String name, double mireds) {
        return lamp(name, "on").with("color_mode", Value.of("color_temp")).with("color_temp", Value.of(mireds));
    }

    static Stream<Case> cases() {
        return Stream.of(lights(), switches(), sensors(), others()).flatMap(cases -> cases);
    }

    private static Stream<Case> lights() {
        Kind light = Kind.LIGHT;
        return Stream.of(
                of("any on is on", light, "on", lamp("a", "on"), lamp("b", "off")),
                of("all off is off", light, "off", lamp("a", "off"), lamp("b", "off")),
                of("nothing told is unknown", light, "unknown", lamp("a", "unknown"), lamp("b", "unknown")),
                of("who told nothing does not count", light, "off", lamp("a", "unknown"), lamp("b", "off")),
                of(
                        "who is not reached does not count",
                        light,
                        "off",
                        lamp("a", "on").offline(),
                        lamp("b", "off")),
                of("a plug is a lamp, too", light, "on", lamp("a", "off"), plug("b", "on")),
                of(
                        "brightness is the mean of those that are on",
                        light,
                        "on brightness=150",
                        lamp("a", "on").with("brightness", Value.of(100)),
                        lamp("b", "on").with("brightness", Value.of(200)),
                        lamp("c", "off").with("brightness", Value.of(3)),
                        plug("d", "on")),
                of(
                        "the colour of most",
                        light,
                        "on color_mode=color_temp color_temp=300",
                        white("a", 250),
                        white("b", 350),
                        hue("c", 10, 100)),
                of(
                        "hues meet on the shorter way",
                        light,
                        "on color_mode=hs hs_color=[0, 75]",
                        hue("a", 350, 50),
                        hue("b", 10, 100)),
                of(
                        "colours are mixed part by part",
                        light,
                        "on color_mode=rgb rgb_color=[128, 128, 0]",
                        lamp("a", "on").with("color_mode", Value.of("rgb")).with("rgb_color", list(255, 0, 0)),
                        lamp("b", "on").with("color_mode", Value.of("rgb")).with("rgb_color", list(0, 255, 0))),
                of(
                        "an effect counts where all play it",
                        light,
                        "on effect=rainbow",
                        lamp("a", "on").with("effect", Value.of("rainbow")),
                        lamp("b", "on").with("effect", Value.of("rainbow"))),
                of(
                        "else it does not",
                        light,
                        "on",
                        lamp("a", "on").with("effect", Value.of("rainbow")),
                        lamp("b", "on")),
                of(
                        "no colour where it is missing",
                        light,
                        "on color_mode=rgb",
                        lamp("a", "on").with("color_mode", Value.of("rgb"))));
    }

    private static Stream<Case> switches() {
        Kind sensor = Kind.BINARY_SENSOR;
        return Stream.of(
                of("any on is on", Kind.SWITCH, "on", plug("a", "on"), plug("b", "off")),
                of("all off is off", Kind.SWITCH, "off", plug("a", "off"), lamp("b", "off")),
                of("any", sensor, Mode.ANY, "on", door("a", "on"), door("b", "off")),
                of("none", sensor, Mode.ANY, "off", door("a", "off"), door("b", "off")),
                of("not all", sensor, Mode.ALL, "off", door("a", "on"), door("b", "off")),
                of("all", sensor, Mode.ALL, "on", door("a", "on"), door("b", "on")),
                of("all that are known", sensor, Mode.ALL, "on", door("a", "on"), door("b", "unknown")),
                of(
                        "all that are reached",
                        sensor,
                        Mode.ALL,
                        "on",
                        door("a", "on"),
                        door("b", "off").offline()),
                of("nothing known", sensor, Mode.ALL, "unknown", door("a", "unknown")));
    }

    private static Stream<Case> sensors() {
        Kind k = Kind.SENSOR;
        TestEntity a = sensor("a", "20.1").in("°C");
        TestEntity b = sensor("b", "20.2").in("°C");
        TestEntity c = sensor("c", "23").in("°C");
        return Stream.of(
                of("exact", k, Mode.MEAN, "20.15", a, b),
                of("a third", k, Mode.MEAN, "21.1", a, b, c),
                of("rounded", k, Mode.MEAN, "0.33", sensor("a", "0"), sensor("b", "0"), sensor("c", "1")),
                of("smallest", k, Mode.MIN, "20.1", a, b, c),
                of("largest", k, Mode.MAX, "23", a, b, c),
                of("exact", k, Mode.SUM, "40.3", a, b),
                of("the one in the middle", k, Mode.MEDIAN, "20.2", a, b, c),
                of("between two", k, Mode.MEDIAN, "20.15", a, b),
                of("the latest", k, Mode.LAST, "20.2", a.at(1), b.at(9), c.at(5)),
                of(
                        "the latest may be a text",
                        k,
                        Mode.LAST,
                        "rainy",
                        sensor("a", "rainy").at(2),
                        sensor("b", "dry").at(1)),
                of("who is not reached does not count", k, Mode.MEAN, "20.1", a, b.offline()),
                of("who says no number does not count", k, Mode.MEAN, "20.1", a, b.is("broken")),
                of("no numbers", k, Mode.MEAN, "unknown", a.is("unknown"), b.is("broken")),
                of("a number of another world", k, Mode.MAX, "20.1", a, b.is("1E+999999999")),
                of("no minus zero", k, Mode.SUM, "0", a.is("-0.0"), b.is("0.0")),
                of("no exponent", k, Mode.SUM, "1200", sensor("a", "1.2e3")),
                of(
                        "units are converted to the one of most",
                        k,
                        Mode.MEAN,
                        "20.1",
                        a,
                        b.is("68.18").in("°F"),
                        c.is("20.1")),
                of(
                        "watts and kilowatts",
                        k,
                        Mode.SUM,
                        "1600",
                        sensor("a", "1.5").in("kW"),
                        sensor("b", "60").in("W"),
                        sensor("c", "40").in("W")),
                of(
                        "watt-hours in kilowatt-hours",
                        k,
                        Mode.SUM,
                        "3.234",
                        sensor("a", "1234").in("Wh"),
                        sensor("b", "1").in("kWh"),
                        sensor("c", "1").in("kWh")),
                of(
                        "degrees and watts",
                        k,
                        Mode.MEAN,
                        "unknown",
                        a,
                        sensor("w", "5").in("W")),
                of("with and without unit", k, Mode.MEAN, "unknown", a, sensor("w", "5")),
                of("counters", k, Mode.SUM, "12.5", meter("a", "10.25"), meter("b", "2.25")),
                of(
                        "a counter that is not reached stays in the sum",
                        k,
                        Mode.SUM,
                        "12.5",
                        meter("a", "10.25"),
                        meter("b", "2.25").offline()),
                of(
                        "a counter that has told nothing yet holds the sum up",
                        k,
                        Mode.SUM,
                        "unknown",
                        meter("a", "10.25"),
                        meter("b", "unknown")));
    }

    private static Stream<Case> others() {
        Kind cover = Kind.COVER;
        Kind fan = Kind.FAN;
        Kind lock = Kind.LOCK;
        Kind climate = Kind.CLIMATE;
        return Stream.of(
                of(
                        "any open is open",
                        cover,
                        "open current_position=25",
                        blind("a", "open", 50),
                        blind("b", "closed", 0)),
                of("all closed is closed", cover, "closed current_position=0", blind("a", "closed", 0)),
                of(
                        "moving is told first",
                        cover,
                        "closing current_position=60",
                        blind("a", "open", 100),
                        blind("b", "closing", 20)),
                of(
                        "any on is on, speed is the mean",
                        fan,
                        "on percentage=45",
                        fan("a", "on").with("percentage", Value.of(30)),
                        fan("b", "on").with("percentage", Value.of(60)),
                        fan("c", "off").with("percentage", Value.of(100))),
                of(
                        "what they agree on",
                        fan,
                        "on direction=forward oscillating=true",
                        fan("a", "on").with("direction", Value.of("forward")).with("oscillating", Value.of(true)),
                        fan("b", "on")
                                .with("direction", Value.of("forward"))
                                .with("oscillating", Value.of(true))
                                .with("preset_mode", Value.of("eco"))),
                of("locked when all are", lock, "locked", lock("a", "locked"), lock("b", "locked")),
                of("one unlocked is unlocked", lock, "unlocked", lock("a", "locked"), lock("b", "unlocked")),
                of("what is under way", lock, "locking", lock("a", "locking"), lock("b", "unlocked")),
                of("jammed is worst", lock, "jammed", lock("a", "jammed"), lock("b", "opening")),
                of(
                        "the mode of most, the mean of all",
                        climate,
                        "heat current_temperature=20.3 hvac_action=heating temperature=21.5",
                        heater("a", "heat", 20, 21).with("hvac_action", Value.of("idle")),
                        heater("b", "heat", 20.5, 22).with("hvac_action", Value.of("heating")),
                        heater("c", "off", 20.4, 21.5)),
                of(
                        "in the unit that most have",
                        climate,
                        "heat current_temperature=68.4 temperature=70",
                        heater("a", "heat", 68, 70).in("°F"),
                        heater("b", "heat", 69.3, 70).in("°F"),
                        heater("c", "heat", 20, 21.1).in("°C")),
                of("off when all are", climate, "off current_temperature=19 temperature=5", heater("a", "off", 19, 5)));
    }

    private static View view(Case c, List<TestEntity> members) {
        Map<String, Entity> entities = new LinkedHashMap<>();
        members.forEach(member -> entities.put(member.id(), member.entity()));
        Group group = new Group(
                "g", "G", c.kind, c.mode, members.stream().map(TestEntity::id).toList(), Optional.empty(), 1);
        Home home = new Home(0, Map.of(), Map.of(), entities);
        return View.of(group, Members.of(group, home, Map.of("g", group)));
    }

    private static String text(Reading reading) {
        List<String> words = new ArrayList<>();
        reading.attributes().forEach((name, value) -> {
            if (!name.equals("not_reached")) {
                words.add(name + "=" + value.toJava());
            }
        });
        Collections.sort(words);
        words.addFirst(reading.state());
        return String.join(" ", words);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void oneOutOfMany(Case c) {
        assertThat(text(view(c, c.members).reading().orElseThrow())).isEqualTo(c.expected);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOrderOfTheMembersDoesNotMatter(Case c) {
        View straight = view(c, c.members);
        IntStream.range(0, 10).forEach(seed -> {
            List<TestEntity> shuffled = new ArrayList<>(c.members);
            Collections.shuffle(shuffled, new Random(seed));
            View other = view(c, shuffled);
            assertThat(other.reading()).isEqualTo(straight.reading());
            assertThat(other.availability()).isEqualTo(straight.availability());
            assertThat(other.problems()).isEqualTo(straight.problems());
            assertThat(abilities(other.entity())).isEqualTo(abilities(straight.entity()));
            assertThat(other.entity().unit()).isEqualTo(straight.entity().unit());
            assertThat(other.entity().actions()).isEqualTo(straight.entity().actions());
        });
    }

    private static Map<String, Value> abilities(EntityInfo info) {
        Map<String, Value> abilities = new LinkedHashMap<>(info.capabilities());
        abilities.remove("entity_id"); // as people gave them
        return abilities;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whenNobodyIsReachedTheGroupIsNot(Case c) {
        View view = view(c, c.members.stream().map(TestEntity::offline).toList());
        assertThat(view.availability()).isEqualTo(new Availability.Offline("none of its members can be reached"));
        assertThat(view.reading()).isEmpty();
    }
}
