package io.tomte.binding.shelly1.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Strips and bulbs: effects by number, and lamps with a white beside their colours. */
class LampTest {
    private final FakeHub hub = new FakeHub(Shelly1Session::new);
    private String id = "shellyrgbw2-7C87CE";

    private Known lamp(String device, String status) {
        id = device;
        hub.publish(
                "shellies/" + id + "/announce",
                "{\"id\":\"%s\",\"mac\":\"98CDAC7C87CE\",\"fw_ver\":\"1\"}".formatted(id),
                false);
        hub.publish("shellies/" + id + "/color/0/status", status, false);
        return hub.home.entity(id + "|color/0");
    }

    private String turnOn(Object... arguments) {
        hub.sent.clear();
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            values.put(arguments[i].toString(), Value.fromJava(arguments[i + 1]));
        }
        hub.command(id + "|color/0", new Command("turn_on", values));
        return hub.sent.getFirst().payload();
    }

    @ParameterizedTest
    @CsvSource({
        "shellyrgbw2-7C87CE, 0, Off",
        "shellyrgbw2-7C87CE, 3, Flash",
        "shellycolorbulb-7C87CE, 3, Flash",
        "shellybulb-7C87CE, 3, Breath",
        "shellybulb-7C87CE, 4, Flash",
        "shellybulb-7C87CE, 6, Red/Green Change"
    })
    void effectsHaveNames(String device, int number, String name) {
        Known lamp = lamp(device, "{\"ison\":true,\"mode\":\"color\",\"effect\":%d}".formatted(number));
        assertThat(lamp.attributes).containsEntry("effect", Value.of(name));
        assertThat(turnOn("effect", name)).contains("\"effect\": " + number);
    }

    @Test
    void effectsOfTheStripAreThoseItHas() {
        Known lamp = lamp("shellyrgbw2-7C87CE", "{\"ison\":true,\"effect\":9}");
        assertThat(lamp.attributes).doesNotContainKey("effect");
        assertThat(lamp.info.capabilities())
                .containsEntry("effect_list", Value.texts(List.of("Off", "Meteor Shower", "Gradual Change", "Flash")));
        assertThatThrownBy(() -> turnOn("effect", "Breath")).isInstanceOf(CommandRefusedException.class);
        assertThat(turnOn("effect", "Flash", "brightness", 255))
                .isEqualTo("{\"turn\": \"on\", \"gain\": 100, \"effect\": 3}");
    }

    @Test
    void aBulbShinesInColoursOrInWhite() {
        Known bulb = lamp(
                "shellycolorbulb-7C87CE",
                "{\"ison\":true,\"mode\":\"white\",\"red\":9,\"gain\":1,\"brightness\":100,\"temp\":4000}");
        assertThat(bulb.info.capabilities())
                .containsEntry("supported_color_modes", Value.texts(List.of("rgbw", "color_temp")))
                .containsEntry("max_mireds", Value.of(333));
        assertThat(bulb.attributes)
                .containsEntry("color_mode", Value.of("color_temp"))
                .containsEntry("brightness", Value.of(255))
                .containsEntry("color_temp", Value.of(250))
                .doesNotContainKey("rgbw_color");
        hub.publish(
                "shellies/" + id + "/color/0/status",
                "{\"ison\":true,\"mode\":\"color\",\"red\":9,\"gain\":100,\"brightness\":1,\"temp\":4000}",
                false);
        assertThat(bulb.attributes)
                .containsEntry("color_mode", Value.of("rgbw"))
                .containsEntry("brightness", Value.of(255))
                .doesNotContainKey("color_temp");
        assertThat(turnOn("color_temp", 250)).isEqualTo("{\"turn\": \"on\", \"mode\": \"white\", \"temp\": 4000}");
        assertThat(turnOn("rgbw_color", List.of(1, 2, 3, 4)))
                .isEqualTo(
                        "{\"turn\": \"on\", \"mode\": \"color\", \"red\": 1, \"green\": 2, \"blue\": 3, \"white\": 4}");
        assertThat(turnOn("brightness", 128)).isEqualTo("{\"turn\": \"on\", \"gain\": 50, \"brightness\": 50}");
        assertThat(turnOn("effect", "Flash")).isEqualTo("{\"turn\": \"on\", \"mode\": \"color\", \"effect\": 3}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ison\":true,\"effect\":\"Flash\"}",
                "{\"ison\":true,\"mode\":{},\"gain\":[]}",
                "{\"ison\":\"<b>\"}",
                "[]"
            })
    void nonsenseIsAProblem(String status) {
        Known lamp = lamp("shellybulb-7C87CE", "{\"ison\":true,\"effect\":1}");
        hub.publish("shellies/" + id + "/color/0/status", status, false);
        assertThat(lamp.problems).containsOnlyKeys("bad-value");
        assertThat(lamp.state).isEqualTo("on");
    }
}
