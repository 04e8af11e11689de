package io.tomte.acceptance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/** Turns what cases call an action, {@code turn_on brightness=40} or {@code select_option=debug}, into the body of a command. */
final class CaseAction {
    private static final Map<String, String> ARGUMENTS = new HashMap<>();

    static {
        for (String kind : List.of("cover", "valve")) {
            ARGUMENTS.put("set_" + kind + "_position", "position");
        }
        ARGUMENTS.put("set_cover_tilt_position", "tilt_position");
        ARGUMENTS.put("select_option", "option");
        ARGUMENTS.put("oscillate", "oscillating");
        ARGUMENTS.put("send_command", "command");
        ARGUMENTS.put("send_message", "message");
        for (String name : List.of(
                "hvac_mode",
                "operation_mode",
                "away_mode",
                "hold_mode",
                "temperature",
                "humidity",
                "mode",
                "fan_mode",
                "swing_mode",
                "preset_mode",
                "percentage",
                "direction",
                "fan_speed")) {
            ARGUMENTS.put("set_" + name, name);
        }
    }

    private CaseAction() {}

    /** @param kind of the entity; covers and valves open and close under longer names */
    static JsonObject body(String kind, String action) {
        String[] words = action.replaceFirst("^(effect) ", "turn_on $1=").split(" ");
        String[] first = words[0].split("=", 2);
        JsonObject arguments = new JsonObject();
        String name = first[0].equals("set") ? "set_value" : longName(kind, first[0]);
        if (first.length == 2
                && first[0].matches("brightness|rgb_color|color_temp")) { // the case says the argument only
            name = "turn_on";
            arguments.add(first[0], value(first[1]));
        } else if (first.length == 2) {
            arguments.add(ARGUMENTS.getOrDefault(name, "value"), value(first[1]));
        }
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            arguments.add(pair[0], value(pair[1]));
        }
        return body(name, arguments);
    }

    static JsonObject body(String action, JsonObject arguments) {
        JsonObject body = new JsonObject();
        body.addProperty("action", action);
        body.add("arguments", arguments);
        return body;
    }

    private static String longName(String kind, String action) {
        if (!kind.equals("cover") && !kind.equals("valve")) {
            return action;
        }
        return switch (action) {
            case "open", "close", "stop" -> action + "_" + kind;
            case "open_tilt", "close_tilt" -> action.replace("_", "_cover_");
            case "set_position" -> "set_" + kind + "_position";
            case "set_tilt", "set_tilt_position" -> "set_cover_tilt_position";
            default -> action;
        };
    }

    private static JsonElement value(String text) {
        boolean literal = text.startsWith("[") || text.matches("-?\\d+(\\.\\d+)?|true|false");
        return literal ? JsonParser.parseString(text) : new JsonPrimitive(text);
    }
}
