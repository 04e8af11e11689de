package io.tomte.binding.component.internal.component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.binding.component.Config;
import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Payload;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Value;

/**
 * A vacuum cleaner; it tells a JSON object with {@code state}, and perhaps {@code battery_level}, {@code fan_speed} and the
 * {@code segments} that it can clean one by one, names by id. With {@code plain_state} a state may stand alone, as home-made ones
 * tell it.
 */
final class VacuumComponent implements Component {
    private static final List<String> STATES = List.of("cleaning", "docked", "paused", "idle", "returning", "error");
    private static final List<String> USUAL =
            List.of("start", "stop", "return_home", "status", "battery", "clean_spot");
    private static final Map<String, String> FEATURES = new LinkedHashMap<>(); // action to feature

    static {
        FEATURES.put("start", "start");
        FEATURES.put("pause", "pause");
        FEATURES.put("stop", "stop");
        FEATURES.put("return_to_base", "return_home");
        FEATURES.put("clean_spot", "clean_spot");
        FEATURES.put("locate", "locate");
    }

    private static final String SEGMENTS = "segments";
    private static final String CLEAN_TOPIC = "clean_segments_command_topic";

    private final Port port;
    private final Config config;
    private final CommandTemplate segments;

    VacuumComponent(Port port) {
        this.port = port;
        this.config = port.config();
        this.segments = port.template("clean_segments_command_template");
        port.on("state_topic", "value_template", this::onState);
    }

    private void onState(String value) {
        if (value.isBlank()) {
            return;
        }
        Optional<JsonObject> json = Json.object(value);
        if (json.isEmpty() && config.flag("plain_state", false)) {
            port.understood();
            tell(value);
            return;
        }
        if (json.isEmpty()) {
            port.unexpected(value);
            return;
        }
        port.understood();
        if (json.get().has("state")) {
            tell(Json.member(json.get(), "state").map(Json::text).orElse(EntityState.UNKNOWN));
        }
        for (String detail : List.of("battery_level", "fan_speed", SEGMENTS)) {
            Json.member(json.get(), detail).ifPresent(told -> port.attribute(detail, Json.value(told)));
        }
    }

    private void tell(String state) {
        if (STATES.contains(state) || state.equals(EntityState.UNKNOWN)) {
            port.state(state);
        } else {
            port.unexpected(state);
        }
    }

    @Override
    public List<String> actions() {
        List<String> features =
                config.get("supported_features").isPresent() ? config.texts("supported_features") : USUAL;
        List<String> actions = new ArrayList<>();
        if (config.text("command_topic").isPresent()) {
            FEATURES.forEach((action, feature) -> {
                if (features.contains(feature)) {
                    actions.add(action);
                }
            });
        }
        if (config.text("set_fan_speed_topic").isPresent()) {
            actions.add("set_fan_speed");
        }
        if (config.text(CLEAN_TOPIC).isPresent() && config.text("unique_id").isPresent()) {
            actions.add("clean_segments");
        }
        if (config.text("send_command_topic").isPresent()) {
            actions.add("send_command");
        }
        return actions;
    }

    @Override
    public void command(Command command) {
        String action = command.action();
        switch (action) {
            case "set_fan_speed" -> setFanSpeed(Arguments.needText(command, "fan_speed"));
            case "clean_segments" -> clean(command);
            case "send_command" -> port.publish("send_command_topic", ownCommand(command));
            default -> port.publish("command_topic", config.text("payload_" + action, action));
        }
    }

    /** The command as it is, or with its parameters as an object. */
    private static String ownCommand(Command command) {
        String name = Arguments.needText(command, "command");
        if (!(command.arguments().get("params") instanceof Value.MapOf params)
                || params.values().isEmpty()) {
            return name;
        }
        Map<String, Value> message = new LinkedHashMap<>();
        message.put("command", Value.of(name));
        message.putAll(params.values());
        return Json.write(new Value.MapOf(message).toJava());
    }

    /** Segments by their ids, or by the names that the cleaner told. */
    private void clean(Command command) {
        Map<String, Value> known =
                port.attribute(SEGMENTS).orElse(Value.NONE) instanceof Value.MapOf told ? told.values() : Map.of();
        List<Value> wanted = Arguments.get(command, SEGMENTS).orElse(Value.NONE) instanceof Value.ListOf list
                ? list.values()
                : List.of();
        if (wanted.isEmpty()) {
            throw Arguments.bad("segments must be a list of at least one segment.");
        }
        List<String> ids = wanted.stream().map(one -> id(one, known)).distinct().toList();
        port.publish(CLEAN_TOPIC, segments.isPresent() ? segments.write(ids, Map.of()) : Payload.of(Json.compact(ids)));
    }

    private static String id(Value wanted, Map<String, Value> known) {
        String text = String.valueOf(wanted.toJava());
        if (known.isEmpty() || known.containsKey(text)) {
            return text;
        }
        return known.entrySet().stream()
                .filter(segment -> segment.getValue().equals(wanted))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> Arguments.bad(
                        "There is no segment '" + text + "'; there are " + String.join(", ", known.keySet()) + "."));
    }

    private void setFanSpeed(String speed) {
        List<String> speeds = config.texts("fan_speed_list");
        if (!speeds.contains(speed)) {
            throw Arguments.bad("The fan speed '" + speed + "' is none of " + String.join(", ", speeds) + ".");
        }
        port.publish("set_fan_speed_topic", speed);
    }
}
