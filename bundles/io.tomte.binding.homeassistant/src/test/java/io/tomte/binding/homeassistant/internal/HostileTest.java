package io.tomte.binding.homeassistant.internal;

import java.util.List;
import java.util.Map;
import java.util.Random;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Devices that send anything at all; nothing of it may end in an exception, whatever the component. */
class HostileTest {
    private static final int ROUNDS = 60;

    /** Keys that most components know, with a value that is right for at least one. */
    private static final String EVERYTHING = """
            {"name": "x", "unique_id": "u", "state_topic": "s", "command_topic": "c", "topic": "s", "value_template": "{{ value }}",
             "device": {"identifiers": ["d"], "connections": [["mac", "1"]], "name": "D"}, "availability": [{"topic": "a"}],
             "options": ["a", "b"], "event_types": ["a"], "min": 0, "max": 10, "schema": "json", "brightness": true,
             "supported_color_modes": ["rgb", "color_temp"], "effect_list": ["e"], "position_topic": "s", "tilt_status_topic": "s",
             "mode_state_topic": "s", "modes": ["a", "off"], "temperature_state_topic": "s", "temperature_command_topic": "c",
             "rgb_state_topic": "s", "rgb_command_topic": "c", "hs_state_topic": "s", "brightness_state_topic": "s",
             "brightness_command_topic": "c", "percentage_state_topic": "s", "percentage_command_topic": "c",
             "target_humidity_command_topic": "c", "latest_version_topic": "s", "json_attributes_topic": "s",
             "automation_type": "trigger", "type": "t", "subtype": "u", "expire_after": 5, "off_delay": 1, "qos": 1,
             "activity_state_topic": "s", "url_topic": "s", "code": "1", "command_template": "{{ value }}",
             "command_on_template": "on", "command_off_template": "off", "state_template": "{{ value }}",
             "red_template": "{{ value }}", "speed_range_max": 4, "reports_position": true, "position_open": 0}""";

    private static final List<String> SCHEMAS = List.of("basic", "template", "emitter", "receiver");

    private static final List<String> PAYLOADS = List.of(
            "",
            " ",
            "ON",
            "1",
            "-5",
            "1e400",
            "nan",
            "None",
            "null",
            "true",
            "[]",
            "{}",
            "[1,2]",
            "1,2,3",
            "a,b,c",
            "{\"state\": null, \"brightness\": \"x\", \"color_mode\": \"rgb\", \"color\": 5}",
            "{\"state\": {}, \"position\": [], \"event_type\": 7, \"color_mode\": [], \"installed_version\": {}}",
            "{\"state\": \"ON\", \"brightness\": -1, \"color_mode\": \"rgb\", \"color\": {\"r\": \"a\", \"g\": null}}",
            "{\"timings\": [9000, -4500, {}], \"modulation\": []}",
            "{\"timings\": [9000, -4500, 560], \"segments\": {\"1\": null}}",
            "{\"latitude\": [], \"longitude\": {}, \"gps_accuracy\": \"x\", \"in_zones\": [{}]}",
            "{\"event_type\": \"a\", \"deep\": [[[[[[]]]]]]}",
            "\u0000",
            "{\"a\":",
            "\"text\"",
            "[".repeat(5_000));

    private static final List<JsonElement> STRANGE = List.of(
            JsonNull.INSTANCE,
            new JsonPrimitive(true),
            new JsonPrimitive(-1),
            new JsonPrimitive(1e300),
            new JsonPrimitive(""),
            new JsonPrimitive("#"),
            new JsonPrimitive("~"),
            new JsonPrimitive("{% for"),
            new JsonPrimitive("{{ value.x.y }}"),
            new JsonArray(),
            new JsonObject(),
            JsonParser.parseString("[null, {}, [1]]"),
            JsonParser.parseString("{\"topic\": [], \"identifiers\": {}}"));

    @ParameterizedTest
    @EnumSource(Kind.class)
    void neverThrows(Kind kind) {
        Random random = new Random(kind.ordinal()); // the same each time
        FakeHub hub = HomeAssistantHub.open();
        String topic = "homeassistant/" + kind.id() + "/x/config";
        for (int round = 0; round < ROUNDS; round++) {
            JsonObject config = JsonParser.parseString(EVERYTHING).getAsJsonObject();
            List<String> keys = List.copyOf(config.keySet());
            for (int i = 0; i < round % 4; i++) {
                config.add(keys.get(random.nextInt(keys.size())), STRANGE.get(random.nextInt(STRANGE.size())));
            }
            if (random.nextInt(3) == 0) {
                config.addProperty("schema", SCHEMAS.get(random.nextInt(SCHEMAS.size())));
            }
            hub.publish(topic, config.toString(), true);
            hub.publish("a", "online", false);
            PAYLOADS.forEach(payload -> hub.publish("s", payload, false));
            List.copyOf(hub.home.entities.entrySet())
                    .forEach(entity -> entity.getValue()
                            .info
                            .actions()
                            .forEach(action -> command(hub, entity.getKey(), action, random)));
            hub.pass(java.time.Duration.ofSeconds(10));
        }
        assertThat(hub.home.ghosts).isEmpty();
        hub.publish(topic, kind == Kind.INFRARED ? EVERYTHING.replace("json\"", "receiver\"") : EVERYTHING, true);
        assertThat(hub.home.entities).isNotEmpty();
        hub.publish(topic, "", true);
        assertThat(hub.home.entities).isEmpty();
        assertThat(hub.filters).hasSize(2);
    }

    private static void command(FakeHub hub, String key, String action, Random random) {
        Value strange = List.of(Value.NONE, Value.of(true), Value.of(1e300), Value.of("x"), Value.of(List.of()))
                .get(random.nextInt(5));
        try {
            hub.command(
                    key,
                    new Command(
                            action,
                            Map.of(
                                    "brightness",
                                    strange,
                                    "value",
                                    strange,
                                    "position",
                                    Value.of(50),
                                    "rgb_color",
                                    strange,
                                    "timings",
                                    strange,
                                    "command",
                                    strange,
                                    "segments",
                                    strange)));
        } catch (CommandRefusedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Test
    void neverThrowsOnWholeDevices() {
        FakeHub hub = HomeAssistantHub.open();
        for (JsonElement strange : STRANGE) {
            for (String key : List.of("device", "origin", "components", "availability", "~")) {
                JsonObject message = JsonParser.parseString("""
                        {"device": {"identifiers": "d"}, "origin": {"name": "o"}, "components": {"c": {"platform": "sensor",
                         "unique_id": "u", "state_topic": "~/s"}}, "~": "base"}""").getAsJsonObject();
                message.add(key, strange);
                hub.publish("homeassistant/device/x/config", message.toString(), true);
                JsonObject components = new JsonObject();
                components.add("c", strange);
                message.add("components", components);
                hub.publish("homeassistant/device/y/config", message.toString(), true);
            }
        }
        assertThat(hub.home.ghosts).isEmpty();
    }
}
