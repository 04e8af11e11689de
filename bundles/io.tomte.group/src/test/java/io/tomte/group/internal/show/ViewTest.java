package io.tomte.group.internal.show;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Entity;
import io.tomte.device.api.Home;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.group.api.Group;
import io.tomte.group.api.Mode;
import io.tomte.group.internal.TestEntity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What groups say of themselves besides their state. */
class ViewTest {
    private static View view(Kind kind, List<String> ids, TestEntity... present) {
        Map<String, Entity> entities = new LinkedHashMap<>();
        for (TestEntity one : present) {
            entities.put(one.id(), one.entity());
        }
        Optional<Mode> mode = Mode.of(kind).stream().findFirst();
        Group group = new Group("g", "G", kind, mode, ids, Optional.empty(), 1);
        return View.of(group, Members.of(group, new Home(0, Map.of(), Map.of(), entities), Map.of("g", group)));
    }

    private static View view(Kind kind, TestEntity... present) {
        return view(kind, Arrays.stream(present).map(TestEntity::id).toList(), present);
    }

    @Test
    void aLightCanWhatAnyMemberCan() {
        View view = view(
                Kind.LIGHT,
                TestEntity.of("light.a")
                        .can("supported_color_modes", Value.texts(List.of("color_temp")))
                        .can("brightness", Value.of(true))
                        .can("min_mireds", Value.of(200))
                        .can("max_mireds", Value.of(400)),
                TestEntity.of("light.b")
                        .can("supported_color_modes", Value.texts(List.of("brightness")))
                        .can("brightness", Value.of(true))
                        .can("effect_list", Value.texts(List.of("fire"))),
                TestEntity.of("light.c")
                        .can("supported_color_modes", Value.texts(List.of("color_temp", "hs")))
                        .can("min_mireds", Value.of(153))
                        .can("max_mireds", Value.of(370)),
                TestEntity.of("switch.d").takes("turn_on", "turn_off"));

        assertThat(view.entity().capabilities())
                .isEqualTo(Map.of(
                        "supported_color_modes", Value.texts(List.of("color_temp", "hs")),
                        "brightness", Value.of(true),
                        "min_mireds", Value.of(153),
                        "max_mireds", Value.of(400),
                        "effect_list", Value.texts(List.of("fire")),
                        "entity_id", Value.texts(List.of("light.a", "light.b", "light.c", "switch.d"))));
        assertThat(view.entity().actions()).containsExactly("toggle", "turn_off", "turn_on");
    }

    @Test
    void aLightOfPlugsIsOnOrOff() {
        View view = view(Kind.LIGHT, TestEntity.of("switch.a"));

        assertThat(view.entity().capabilities())
                .containsEntry("supported_color_modes", Value.texts(List.of("onoff")))
                .containsEntry("brightness", Value.of(false));
    }

    @Test
    void classAndUnitAreThoseThatAllHave() {
        TestEntity a =
                TestEntity.of("sensor.a").in("°C").classed("temperature").can("state_class", Value.of("measurement"));
        TestEntity b =
                TestEntity.of("sensor.b").in("°C").classed("temperature").can("state_class", Value.of("measurement"));
        View same = view(Kind.SENSOR, a, b);
        assertThat(same.entity().deviceClass()).contains("temperature");
        assertThat(same.entity().unit()).contains("°C");
        assertThat(same.entity().capabilities()).containsEntry("state_class", Value.of("measurement"));

        View different = view(Kind.SENSOR, a, TestEntity.of("sensor.c").in("°C"));
        assertThat(different.entity().deviceClass()).isEmpty();
        assertThat(different.entity().capabilities()).doesNotContainKey("state_class");
    }

    @Test
    void rangesOfThermostatsSpanThoseOfAll() {
        View view = view(
                Kind.CLIMATE,
                TestEntity.of("climate.a")
                        .can("modes", Value.texts(List.of("off", "heat")))
                        .can("min_temp", Value.of(5))
                        .can("max_temp", Value.of(28)),
                TestEntity.of("climate.b")
                        .can("modes", Value.texts(List.of("off", "cool")))
                        .can("min_temp", Value.of(16))
                        .can("max_temp", Value.of(30)));

        assertThat(view.entity().capabilities())
                .containsEntry("modes", Value.texts(List.of("off", "heat", "cool")))
                .containsEntry("min_temp", Value.of(5))
                .containsEntry("max_temp", Value.of(30));
    }

    @Test
    void whoIsNotReachedIsNamed() {
        View view = view(
                Kind.LIGHT,
                TestEntity.of("light.a").is("on"),
                TestEntity.of("light.b").is("on").offline());

        assertThat(view.availability()).isEqualTo(new Availability.Online());
        assertThat(view.problems()).isEqualTo(Map.of("members-not-reached", "Not reached: The light.b."));
        assertThat(view.reading().orElseThrow().attributes())
                .containsEntry("not_reached", Value.texts(List.of("light.b")));
    }

    @Test
    void whoDoesNotExistIsNamed() {
        View view = view(
                Kind.LIGHT,
                List.of("light.z", "light.a", "light.y"),
                TestEntity.of("light.a").is("off"));

        assertThat(view.problems().get("members-missing")).startsWith("Not in this home: light.y and light.z.");
        assertThat(view.reading().orElseThrow().state()).isEqualTo("off");
    }

    @Test
    void whereNobodyExistsTheGroupIsNotReached() {
        assertThat(view(Kind.LIGHT, List.of("light.z")).availability())
                .isEqualTo(new Availability.Offline("none of its members exists"));
    }

    @Test
    void whatCannotBeTakenTogetherIsAProblem() {
        View view = view(
                Kind.SENSOR,
                TestEntity.of("sensor.a").is("20").in("°C"),
                TestEntity.of("sensor.b").is("5").in("W"),
                TestEntity.of("sensor.c").is("open").in("W"));

        assertThat(view.entity().unit()).isEmpty();
        assertThat(view.problems())
                .containsEntry(
                        "units-differ",
                        "Its members measure in W and °C, which cannot be taken together. Take some of them out.")
                .containsEntry("not-a-number", "No number at present: The sensor.c.");
    }
}
