package io.tomte.binding.homeassistant.internal.corpus;

import java.util.LinkedHashMap;
import java.util.Map;

import com.google.gson.JsonParser;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.Command;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** {@code turn_on brightness=40}, {@code select_option=debug}: an action as the cases write it, in the words of the home. */
final class ActionText {
    private static final Map<String, String> MAIN_ARGUMENT = Map.ofEntries(
            Map.entry("select_option", "option"),
            Map.entry("set_value", "value"),
            Map.entry("set_position", "position"),
            Map.entry("set_cover_position", "position"),
            Map.entry("set_valve_position", "position"),
            Map.entry("set_tilt_position", "tilt_position"),
            Map.entry("set_cover_tilt_position", "tilt_position"),
            Map.entry("set_hvac_mode", "hvac_mode"),
            Map.entry("set_operation_mode", "operation_mode"),
            Map.entry("set_away_mode", "away_mode"),
            Map.entry("set_hold_mode", "hold_mode"),
            Map.entry("set_temperature", "temperature"),
            Map.entry("set_humidity", "humidity"),
            Map.entry("set_mode", "mode"),
            Map.entry("set_fan_mode", "fan_mode"),
            Map.entry("set_swing_mode", "swing_mode"),
            Map.entry("set_preset_mode", "preset_mode"),
            Map.entry("set_percentage", "percentage"),
            Map.entry("set_direction", "direction"),
            Map.entry("oscillate", "oscillating"),
            Map.entry("set_fan_speed", "fan_speed"),
            Map.entry("send_command", "command"),
            Map.entry("send_message", "message"));
    private static final Map<String, String> COVER = Map.of(
            "open", "open_cover",
            "close", "close_cover",
            "stop", "stop_cover",
            "set_position", "set_cover_position",
            "open_tilt", "open_cover_tilt",
            "close_tilt", "close_cover_tilt",
            "set_tilt", "set_cover_tilt_position",
            "set_tilt_position", "set_cover_tilt_position");
    private static final Map<String, String> VALVE = Map.of(
            "open", "open_valve", "close", "close_valve", "stop", "stop_valve", "set_position", "set_valve_position");

    private ActionText() {}

    static Command parse(Kind kind, String text) {
        String[] words = text.split(" ");
        String[] first = words[0].split("=", 2);
        String action = switch (kind) {
            case COVER -> COVER.getOrDefault(first[0], first[0]);
            case VALVE -> VALVE.getOrDefault(first[0], first[0]);
            default -> first[0];
        };
        Map<String, Value> arguments = new LinkedHashMap<>();
        if (first.length == 2) {
            arguments.put(MAIN_ARGUMENT.getOrDefault(action, "value"), value(first[1]));
        }
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            arguments.put(pair[0], value(pair[1]));
        }
        return new Command(action, arguments);
    }

    private static Value value(String text) {
        boolean list = text.startsWith("[");
        if (list) {
            return Json.value(JsonParser.parseString(text));
        }
        return Json.number(text).<Value>map(Value::of).orElseGet(() -> Value.of(text));
    }
}
