package io.tomte.binding.shelly.internal.component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Command;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/**
 * {@code thermostat}, which switches a relay, and {@code blutrv}, a valve that a gateway reaches by Bluetooth. Shelly's API documentation,
 * "Wall Display" and "BLU TRV".
 */
final class Thermostats {
    private static final String HEAT = "heat";

    private Thermostats() {}

    // ---- thermostat

    static Item wall(Component component) {
        String working = Fields.text(component.config(), "type")
                        .filter("cooling"::equals)
                        .isPresent()
                ? "cool"
                : HEAT;
        EntityDraft draft = draft(component, 5, 35, 0.5)
                .capability("modes", Value.texts(List.of("off", working)))
                .actions("set_temperature", "set_hvac_mode", "turn_on", "turn_off");
        return Item.control(
                component.key(),
                draft,
                status -> readWall(working, status),
                (command, state) -> callWall(component, working, command));
    }

    private static EntityDraft draft(Component component, double min, double max, double step) {
        return component
                .main(Kind.CLIMATE)
                .capability("min_temp", Value.of(min))
                .capability("max_temp", Value.of(max))
                .capability("temp_step", Value.of(step))
                .topic("command_topic", component.prefix() + "/rpc");
    }

    private static Map<String, Value> temperatures(JsonObject status) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        Fields.number(status, "target_C").ifPresent(degrees -> attributes.put("temperature", Value.of(degrees)));
        Fields.number(status, "current_C")
                .ifPresent(degrees -> attributes.put("current_temperature", Value.of(degrees)));
        return attributes;
    }

    private static Optional<Told> told(Optional<String> state, Map<String, Value> attributes) {
        return state.isEmpty() && attributes.isEmpty() ? Optional.empty() : Optional.of(new Told(state, attributes));
    }

    private static Optional<Told> readWall(String working, JsonObject status) {
        Map<String, Value> attributes = temperatures(status);
        Optional<Boolean> enabled = Fields.flag(status, "enable");
        Fields.flag(status, "output").ifPresent(on -> {
            String does = on ? working.equals(HEAT) ? "heating" : "cooling" : "idle";
            attributes.put("hvac_action", Value.of(enabled.orElse(true) ? does : "off"));
        });
        return told(enabled.map(on -> on ? working : "off"), attributes);
    }

    private static Call callWall(Component component, String working, Command command) {
        return switch (command.action()) {
            case "set_temperature" -> configure(component, "target_C", target(command, 5, 35));
            case "turn_on" -> configure(component, "enable", true);
            case "turn_off" -> configure(component, "enable", false);
            case "set_hvac_mode" -> {
                String mode = Arguments.needText(command, "hvac_mode");
                if (!mode.equals("off") && !mode.equals(working)) {
                    throw Arguments.bad("The mode '" + mode + "' is none of off, " + working + ".");
                }
                yield configure(component, "enable", mode.equals(working));
            }
            default -> throw Arguments.unknown(command);
        };
    }

    private static Object target(Command command, double min, double max) {
        return Numbers.natural(Arguments.needNumber(command, "temperature", min, max));
    }

    private static Call configure(Component component, String name, Object value) {
        return Call.of("Thermostat.SetConfig", component.id()).with("config", Map.of(name, value));
    }

    // ---- valve

    static Item valve(Component component) {
        EntityDraft draft = draft(component, 4, 30, 0.1)
                .capability("modes", Value.texts(List.of(HEAT)))
                .actions("set_temperature");
        return Item.control(component.key(), draft, Thermostats::readValve, (command, state) -> {
            if (!command.action().equals("set_temperature")) {
                throw Arguments.unknown(command);
            }
            Map<String, Object> params = new LinkedHashMap<>();
            params.put("id", 0);
            params.put("target_C", target(command, 4, 30));
            return Call.of("BluTRV.Call", component.id())
                    .with("method", "TRV.SetTarget")
                    .with("params", params);
        });
    }

    private static Optional<Told> readValve(JsonObject status) {
        Map<String, Value> attributes = temperatures(status);
        Fields.number(status, "pos")
                .ifPresent(percent -> attributes.put("hvac_action", Value.of(percent > 0 ? "heating" : "idle")));
        return told(attributes.isEmpty() ? Optional.empty() : Optional.of(HEAT), attributes);
    }
}
