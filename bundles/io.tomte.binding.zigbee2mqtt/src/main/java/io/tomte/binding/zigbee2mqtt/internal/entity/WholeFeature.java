package io.tomte.binding.zigbee2mqtt.internal.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.zigbee2mqtt.internal.expose.Expose;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** What a device is, but for lights: a switch, cover, lock, fan or thermostat. Zigbee2MQTT, "Exposes", "Specific". */
final class WholeFeature extends Feature {
    /** Features that are attributes, with the name Home Assistant gives them. */
    private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            Map.entry("position", "current_position"),
            Map.entry("tilt", "current_tilt_position"),
            Map.entry("local_temperature", "current_temperature"),
            Map.entry("running_state", "hvac_action"),
            Map.entry("preset", "preset_mode"),
            Map.entry("fan_mode", "fan_mode"),
            Map.entry("swing_mode", "swing_mode"),
            Map.entry("mode", "preset_mode"),
            Map.entry("speed", "percentage"));

    private static final Map<String, String> LISTS = Map.of(
            "preset", "preset_modes", "mode", "preset_modes", "fan_mode", "fan_modes", "swing_mode", "swing_modes");
    private static final Map<String, String> ACTIONS_HVAC =
            Map.of("heat", "heating", "cool", "cooling", "fan_only", "fan", "dry", "drying");

    private final Expose expose;
    private final Kind kind;

    WholeFeature(Expose expose, Kind kind, Port port) {
        super(port, describe(expose, kind, port));
        this.expose = expose;
        this.kind = kind;
    }

    private static EntityInfo describe(Expose expose, Kind kind, Port port) {
        EntityDraft draft = port.draft(kind).topic("command_topic", port.topic() + "/set");
        List<String> actions = new ArrayList<>();
        switch (kind) {
            case COVER -> cover(expose, draft, actions);
            case LOCK -> actions.addAll(List.of("lock", "unlock"));
            case CLIMATE -> climate(expose, draft, actions);
            default -> actions.addAll(List.of("turn_on", "turn_off", "toggle"));
        }
        if (kind == Kind.FAN) {
            expose.feature("speed").ifPresent(feature -> actions.add("set_percentage"));
            expose.feature("mode").ifPresent(feature -> actions.add("set_preset_mode"));
        }
        LISTS.forEach((name, list) ->
                expose.feature(name).ifPresent(feature -> draft.capability(list, Value.texts(feature.values()))));
        draft.actions(actions.toArray(String[]::new));
        return (expose.endpoint().isEmpty() ? draft.main() : draft.name(expose.title())).build();
    }

    private static void cover(Expose expose, EntityDraft draft, List<String> actions) {
        boolean position = expose.feature("position").isPresent();
        boolean tilt = expose.feature("tilt").isPresent();
        draft.capability("position", Value.of(position)).capability("tilt", Value.of(tilt));
        if (expose.feature("state").isPresent()) {
            actions.addAll(List.of("open_cover", "close_cover", "stop_cover", "toggle"));
        }
        if (position) {
            actions.add("set_cover_position");
        }
        if (tilt) {
            actions.addAll(List.of("open_cover_tilt", "close_cover_tilt", "set_cover_tilt_position"));
        }
    }

    private static void climate(Expose expose, EntityDraft draft, List<String> actions) {
        List<String> modes = expose.feature("system_mode").map(Expose::values).orElse(List.of("heat"));
        draft.capability("modes", Value.texts(modes));
        expose.feature("system_mode").ifPresent(feature -> actions.add("set_hvac_mode"));
        if (modes.contains("off") && modes.size() > 1) {
            actions.addAll(List.of("turn_on", "turn_off"));
        }
        Setpoints.of(expose).main().ifPresent(feature -> {
            actions.add("set_temperature");
            feature.number("value_min").ifPresent(min -> draft.capability("min_temp", Value.of(min)));
            feature.number("value_max").ifPresent(max -> draft.capability("max_temp", Value.of(max)));
            feature.number("value_step").ifPresent(step -> draft.capability("temp_step", Value.of(step)));
        });
        expose.feature("preset").ifPresent(feature -> actions.add("set_preset_mode"));
        expose.feature("fan_mode").ifPresent(feature -> actions.add("set_fan_mode"));
        expose.feature("swing_mode").ifPresent(feature -> actions.add("set_swing_mode"));
    }

    /** Names of features that are told here, so that they need no entity of their own. */
    static boolean covers(Expose feature) {
        return ATTRIBUTES.containsKey(feature.name())
                || Setpoints.NAMES.contains(feature.name())
                || List.of("state", "lock_state", "system_mode").contains(feature.name());
    }

    @Override
    public void onState(JsonObject state, Cause cause) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        for (Expose feature : expose.features()) {
            String attribute = ATTRIBUTES.get(feature.name());
            if (attribute != null) {
                attribute(feature, state).ifPresent(value -> attributes.put(attribute, value));
            }
        }
        attributes.putAll(Setpoints.of(expose).read(state));
        Optional<String> now = state(state);
        if (now.isPresent()) {
            port.report(now.get(), attributes, cause);
        } else {
            port.report(attributes, cause);
        }
    }

    private Optional<Value> attribute(Expose feature, JsonObject state) {
        if (feature.name().equals("speed")) {
            return Values.number(feature, state).map(told -> Value.of(Math.rint(told * 100 / most(feature))));
        }
        if (feature.type().equals("numeric")) {
            return Values.number(feature, state).map(Value::of);
        }
        return Values.text(feature, state)
                .map(told -> Value.of(
                        feature.name().equals("running_state") ? ACTIONS_HVAC.getOrDefault(told, told) : told));
    }

    private static double most(Expose feature) {
        return feature.number("value_max").filter(max -> max > 0).orElse(100.0);
    }

    private Optional<String> state(JsonObject state) {
        Optional<String> told = expose.feature("state").flatMap(feature -> Values.text(feature, state));
        return switch (kind) {
            case COVER -> cover(state, told);
            case LOCK ->
                expose.feature("lock_state")
                        .flatMap(feature -> Values.text(feature, state))
                        .map(word -> word.equals("not_fully_locked") ? "jammed" : word)
                        .or(() -> told.map(word -> word.equals("LOCK") ? "locked" : "unlocked"));
            case CLIMATE ->
                expose.feature("system_mode").isPresent()
                        ? expose.feature("system_mode").flatMap(feature -> Values.text(feature, state))
                        : Optional.of("heat");
            default ->
                expose.feature("state")
                        .flatMap(feature -> Values.of(feature, state).flatMap(value -> onOff(feature, value)));
        };
    }

    /** Some blinds say beside it that they move: {@code "moving": "UP"}, {@code "motor_state": "closing"}. */
    private Optional<String> cover(JsonObject state, Optional<String> told) {
        String moving = Values.word(state, "moving")
                .or(() -> Values.word(state, "motor_state"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        if (expose.endpoint().isEmpty() && (moving.equals("up") || moving.equals("opening"))) {
            return Optional.of("opening");
        }
        if (expose.endpoint().isEmpty() && (moving.equals("down") || moving.equals("closing"))) {
            return Optional.of("closing");
        }
        return expose.feature("position")
                .flatMap(feature -> Values.number(feature, state))
                .map(position -> position == 0 ? "closed" : "open")
                .or(() -> told.map(word -> switch (word) {
                    case "CLOSE" -> "closed";
                    case "OPEN" -> "open";
                    default -> port.state();
                }));
    }

    private Optional<String> onOff(Expose feature, JsonElement value) {
        Optional<Boolean> on = Values.onOff(feature, value);
        if (on.isEmpty()) {
            port.refuse("state", value.toString());
        }
        return on.map(isOn -> isOn ? "on" : "off");
    }

    @Override
    public JsonObject onCommand(Command command) {
        return switch (command.action()) {
            case "open_cover" -> word("state", "OPEN");
            case "close_cover" -> word("state", "CLOSE");
            case "stop_cover" -> word("state", "STOP");
            case "set_cover_position" -> number("position", Arguments.needNumber(command, "position", 0, 100));
            case "set_cover_tilt_position" -> number("tilt", Arguments.needNumber(command, "tilt_position", 0, 100));
            case "lock" -> word("state", "LOCK");
            case "unlock" -> word("state", "UNLOCK");
            case "open_cover_tilt" -> number("tilt", 100);
            case "close_cover_tilt" -> number("tilt", 0);
            case "turn_on" ->
                kind == Kind.CLIMATE
                        ? word(
                                "system_mode",
                                Setpoints.workingMode(need("system_mode").values()))
                        : onOff(true);
            case "turn_off" -> kind == Kind.CLIMATE ? word("system_mode", "off") : onOff(false);
            case "toggle" ->
                kind == Kind.COVER
                        ? word("state", port.state().startsWith("clos") ? "OPEN" : "CLOSE")
                        : onOff(!port.state().equals("on"));
            case "set_percentage" -> {
                Expose speed = need("speed");
                double percent = Arguments.needNumber(command, "percentage", 0, 100);
                yield Values.only(speed.property(), Values.number(Math.rint(percent * most(speed) / 100)));
            }
            case "set_preset_mode" ->
                word(kind == Kind.FAN ? "mode" : "preset", Arguments.needText(command, "preset_mode"));
            case "set_fan_mode" -> word("fan_mode", Arguments.needText(command, "fan_mode"));
            case "set_swing_mode" -> word("swing_mode", Arguments.needText(command, "swing_mode"));
            case "set_hvac_mode" -> word("system_mode", Arguments.needText(command, "hvac_mode"));
            case "set_temperature" -> Setpoints.of(expose).write(command, port.state());
            default -> throw Arguments.unknown(command);
        };
    }

    private Expose need(String feature) {
        return expose.feature(feature).orElseThrow(() -> Arguments.bad("This device has no " + feature + "."));
    }

    private JsonObject onOff(boolean on) {
        Expose state = need("state");
        return Values.only(state.property(), Values.onOff(state, on));
    }

    private JsonObject word(String feature, String word) {
        Expose found = need(feature);
        if (!found.values().isEmpty() && !found.values().contains(word)) {
            throw Arguments.bad("'" + word + "' is none of " + String.join(", ", found.values()) + ".");
        }
        return Values.only(found.property(), new JsonPrimitive(word));
    }

    private JsonObject number(String feature, double value) {
        return Values.only(need(feature).property(), Values.number(value));
    }
}
