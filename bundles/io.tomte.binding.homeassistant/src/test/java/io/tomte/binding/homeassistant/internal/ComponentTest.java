package io.tomte.binding.homeassistant.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.tomte.binding.kit.Json;
import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What single components make of a value, and what they send: one line each. */
class ComponentTest {
    private static final String FAN = """
            {"cmd_t":"c","pct_cmd_t":"p","pct_stat_t":"t","spd_rng_min":1,"spd_rng_max":4,"pr_mode_cmd_t":"m","pr_mode_stat_t":"u","pr_modes":["auto","smart"]}""";
    private static final String CLIMATE = """
            {"mode_cmd_t":"m","mode_stat_t":"t","modes":["off","cool","heat_cool","heat"],"fan_mode_cmd_t":"f","fan_mode_stat_t":"u",
             "pr_mode_cmd_t":"p","pr_mode_stat_t":"v","pr_modes":["eco","away"],"swing_mode_cmd_t":"s","swing_mode_stat_t":"w"}""";
    private static final String POWERED = """
            {"mode_cmd_t":"m","mode_stat_t":"t","pow_cmd_t":"c","pl_on":"1","pl_off":"0"}""";
    private static final String HUMIDIFIER = """
            {"cmd_t":"c","hum_cmd_t":"h","hum_stat_t":"t","min_hum":30,"max_hum":80,"mode_cmd_t":"m","mode_stat_t":"u","modes":["normal","sleep"],"pl_rst_hum":"gone"}""";
    private static final String COVER = """
            {"cmd_t":"c","pos_t":"t","pos_open":0,"pos_clsd":100,"set_pos_t":"p","tilt_status_t":"u","tilt_cmd_t":"q","tilt_min":10,"tilt_max":50}""";
    private static final String VACUUM = """
            {"cmd_t":"c","send_cmd_t":"t"}""";

    /** @param shown the attribute or {@code state} after all of the values */
    record Told(String component, String config, List<String> values, String shown, Object expected) {
        static Told of(String component, String config, String shown, Object expected, String... values) {
            return new Told(component, config, List.of(values), shown, expected);
        }
    }

    static Stream<Told> told() {
        return Stream.of(
                Told.of("fan", FAN, "percentage", 50, "t=2"),
                Told.of("fan", FAN, "percentage", 50, "t=2", "t=9", "t=", "t=x"),
                Told.of("fan", FAN, "percentage", "", "t=2", "t=None"),
                Told.of("fan", FAN, "preset_mode", "auto", "u=auto", "u=turbo"),
                Told.of("fan", FAN, "preset_mode", "", "u=auto", "u=None"),
                Told.of("climate", CLIMATE, "fan_mode", "low", "u=low", "u=turbo", "u="),
                Told.of("climate", CLIMATE, "fan_mode", "", "u=low", "u=None"),
                Told.of("climate", CLIMATE, "swing_mode", "on", "w=on", "w=sideways"),
                Told.of("climate", CLIMATE, "preset_mode", "eco", "v=eco", "v=party"),
                Told.of("climate", CLIMATE, "preset_mode", "none", "v=eco", "v=None"),
                Told.of("climate", CLIMATE, "preset_mode", "none", "v=eco", "v=none"),
                Told.of("climate", CLIMATE, "state", "cool", "t=cool", "t=dry", "t="),
                Told.of("climate", CLIMATE, "state", "unknown", "t=cool", "t=None"),
                Told.of("humidifier", HUMIDIFIER, "humidity", 45, "t=45", "t=20", "t=90", "t=x"),
                Told.of("humidifier", HUMIDIFIER, "humidity", "", "t=45", "t=gone"),
                Told.of("humidifier", HUMIDIFIER, "mode", "sleep", "u=sleep", "u=wild"),
                Told.of("cover", COVER, "current_position", 75, "t=25"),
                Told.of("cover", COVER, "state", "closed", "t=100"),
                Told.of("cover", COVER, "current_tilt_position", 50, "u=30", "u=9", "u=51"),
                Told.of("cover", COVER, "current_tilt_position", 40, "t={\"position\":0,\"tilt_position\":26}"));
    }

    @ParameterizedTest
    @MethodSource
    void told(Told one) {
        FakeHub hub = announce(one.component(), one.config());
        for (String value : one.values()) {
            String[] pair = value.split("=", 2);
            hub.publish(pair[0], pair[1], false);
        }
        Known entity = hub.home.entity(one.component() + "/x");
        Value shown = one.shown().equals("state")
                ? Value.of(entity.state)
                : entity.attributes.getOrDefault(one.shown(), Value.of(""));
        assertThat(shown).isEqualTo(Value.fromJava(one.expected()));
    }

    /** @param sent topic and payload of each message */
    record Asked(String component, String config, String action, String arguments, List<String> sent) {
        static Asked of(String component, String config, String action, String arguments, String... sent) {
            return new Asked(component, config, action, arguments, List.of(sent));
        }
    }

    static Stream<Asked> asked() {
        return Stream.of(
                Asked.of("fan", FAN, "set_percentage", "{\"percentage\":50}", "p 2"),
                Asked.of(
                        "fan", FAN, "turn_on", "{\"percentage\":26,\"preset_mode\":\"auto\"}", "c ON", "p 2", "m auto"),
                Asked.of("climate", CLIMATE, "turn_on", "{}", "m heat_cool"),
                Asked.of("climate", CLIMATE, "turn_off", "{}", "m off"),
                Asked.of("climate", POWERED, "turn_on", "{}", "c 1"),
                Asked.of("climate", POWERED, "turn_off", "{}", "c 0"),
                Asked.of("climate", POWERED, "set_hvac_mode", "{\"hvac_mode\":\"off\"}", "m off"),
                Asked.of("humidifier", HUMIDIFIER, "set_humidity", "{\"humidity\":45}", "h 45"),
                Asked.of("cover", COVER, "set_cover_position", "{\"position\":75}", "p 25"),
                Asked.of("cover", COVER, "set_cover_tilt_position", "{\"tilt_position\":50}", "q 30"),
                Asked.of("vacuum", VACUUM, "send_command", "{\"command\":\"spin\"}", "t spin"),
                Asked.of(
                        "vacuum",
                        VACUUM,
                        "send_command",
                        "{\"command\":\"go\",\"params\":{\"x\":1}}",
                        "t {\"command\": \"go\", \"x\": 1}"));
    }

    @ParameterizedTest
    @MethodSource
    void asked(Asked one) {
        FakeHub hub = announce(one.component(), one.config());
        Map<String, Value> arguments = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> argument :
                JsonParser.parseString(one.arguments()).getAsJsonObject().entrySet()) {
            arguments.put(argument.getKey(), Json.value(argument.getValue()));
        }
        hub.sent.clear();
        hub.command(one.component() + "/x", new Command(one.action(), arguments));
        assertThat(hub.sent.stream().map(sent -> sent.topic() + " " + sent.payload()))
                .containsExactlyElementsOf(one.sent());
    }

    @Test
    void aClimateWithOneModeIsTurnedOnInThatMode() {
        FakeHub hub = announce("climate", "{\"mode_cmd_t\":\"m\",\"modes\":[\"off\",\"dry\"]}");
        hub.sent.clear();
        hub.command("climate/x", Command.of("turn_on"));
        assertThat(hub.sent.getFirst().payload()).isEqualTo("dry");
        assertThat(hub.home.entity("climate/x").state).isEqualTo("dry");
    }

    private static FakeHub announce(String component, String config) {
        FakeHub hub = HomeAssistantHub.open();
        hub.publish("homeassistant/" + component + "/x/config", config, true);
        return hub;
    }
}
