package io.tomte.binding.component.internal.component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.tomte.binding.component.Config;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;

/** A thermostat or an air conditioner; its state is the mode. */
final class ClimateComponent implements Component {
    private static final List<String> MODES = List.of("auto", "off", "cool", "heat", "dry", "fan_only");
    private static final List<String> FAN_MODES = List.of("auto", "low", "medium", "high");
    private static final List<String> SWING_MODES = List.of("on", "off");
    private static final List<String> ACTIONS =
            List.of("off", "preheating", "defrosting", "heating", "cooling", "drying", "fan", "idle");
    private static final String NO_PRESET = "none";
    private static final String VALUE_TEMPLATE = "value_template"; // for all that has none of its own

    /** What turning on means where the device has no power switch: the first of these that it knows. */
    private static final List<String> USUAL_MODES = List.of("heat_cool", "heat", "cool");

    private final Port port;
    private final Config config;
    private final List<String> modes;
    private final Setting mode;
    private final Setting temperature;
    private final Setting low;
    private final Setting high;
    private final Setting humidity;
    private final Map<String, Setting> named = new LinkedHashMap<>(); // by attribute
    private final Map<String, List<String>> known = new LinkedHashMap<>(); // what they can be

    ClimateComponent(Port port) {
        this.port = port;
        this.config = port.config();
        this.modes = config.get("modes").isPresent() ? config.texts("modes") : MODES;
        told("action", Readings.action(port, "hvac_action", ACTIONS));
        told("current_temperature", Readings.number(port, "current_temperature"));
        told("current_humidity", Readings.number(port, "current_humidity"));
        this.mode = setting("mode", Readings.oneOf(port, modes, "None"::equals));
        this.temperature = number("temperature", "temperature");
        this.low = number("temperature_low", "target_temp_low");
        this.high = number("temperature_high", "target_temp_high");
        this.humidity = number("target_humidity", "humidity");
        named.put("fan_mode", choice("fan_mode", FAN_MODES));
        named.put("swing_mode", choice("swing_mode", SWING_MODES));
        named.put("swing_horizontal_mode", choice("swing_horizontal_mode", SWING_MODES));
        named.put(
                "preset_mode",
                new Setting(port, "preset_mode", this::onPreset, "preset_mode_value_template", VALUE_TEMPLATE));
        known.put("preset_mode", presets());
        named.put(
                "away_mode",
                setting("away_mode", Readings.text(port, "away_mode"))); // of older devices, as is the hold
        named.put("hold_mode", setting("hold", Readings.text(port, "hold_mode")));
    }

    private void told(String name, Consumer<String> handler) {
        port.on(name + "_topic", new String[] {name + "_template", VALUE_TEMPLATE}, handler);
    }

    private Setting setting(String name, Consumer<String> handler) {
        return new Setting(port, name, handler, name + "_state_template", VALUE_TEMPLATE);
    }

    private Setting number(String name, String attribute) {
        return setting(name, Readings.number(port, attribute));
    }

    private Setting choice(String name, List<String> usual) {
        List<String> choices = config.get(name + "s").isPresent() ? config.texts(name + "s") : usual;
        known.put(name, choices);
        return setting(name, Readings.choice(port, name, choices));
    }

    private List<String> presets() {
        List<String> presets = new ArrayList<>(List.of(NO_PRESET));
        presets.addAll(config.texts("preset_modes"));
        return presets;
    }

    @Override
    public void announced() {
        temperature.begin("initial", "temperature");
        low.begin("initial", "target_temp_low");
        high.begin("initial", "target_temp_high");
    }

    /** No preset is a preset of its own, {@code none}. */
    private void onPreset(String value) {
        if (value.equals("None") || value.equals(NO_PRESET)) {
            port.attribute("preset_mode", Value.of(NO_PRESET));
            port.understood();
        } else {
            Readings.choice(port, "preset_mode", config.texts("preset_modes")).accept(value);
        }
    }

    @Override
    public Map<String, Value> capabilities() {
        Map<String, Value> capabilities = new LinkedHashMap<>();
        capabilities.put("modes", Value.texts(modes));
        named.forEach((attribute, setting) -> {
            String key = attribute + "s";
            if (known.containsKey(attribute)
                    && setting.canBeSet()
                    && config.get(key).isEmpty()) {
                capabilities.put(key, Value.texts(known.get(attribute)));
            }
        });
        capabilities.putAll(Degrees.ofRoom(config));
        return capabilities;
    }

    @Override
    public List<String> actions() {
        List<String> actions = new ArrayList<>();
        if (mode.canBeSet()) {
            actions.add("set_hvac_mode");
        }
        if (temperature.canBeSet() || low.canBeSet() || high.canBeSet()) {
            actions.add("set_temperature");
        }
        if (humidity.canBeSet()) {
            actions.add("set_humidity");
        }
        named.forEach((attribute, setting) -> {
            if (setting.canBeSet()) {
                actions.add("set_" + attribute);
            }
        });
        if (config.text("power_command_topic").isPresent() || mode.canBeSet() && modes.contains("off")) {
            actions.addAll(List.of("turn_on", "turn_off"));
        }
        return actions;
    }

    @Override
    public void command(Command command) {
        switch (command.action()) {
            case "set_hvac_mode" -> setMode(Arguments.needText(command, "hvac_mode"));
            case "set_temperature" -> setTemperature(command);
            case "set_humidity" -> {
                double min = config.number("min_humidity", 0);
                double max = config.number("max_humidity", 100);
                humidity.setWhole(Arguments.needNumber(command, "humidity", min, max), "humidity");
            }
            case "turn_on" -> power(true);
            case "turn_off" -> power(false);
            default -> {
                String attribute = command.action().substring("set_".length());
                String wanted = Arguments.needText(command, attribute);
                check(attribute, wanted, known.getOrDefault(attribute, List.of(wanted)));
                named.get(attribute).setText(wanted, attribute);
            }
        }
    }

    private void setMode(String wanted) {
        check("mode", wanted, modes);
        mode.set(wanted, () -> port.state(wanted));
    }

    private static void check(String what, String wanted, List<String> choices) {
        if (!choices.contains(wanted)) {
            throw Arguments.bad(
                    "The %s '%s' is none of %s.".formatted(what.replace('_', ' '), wanted, String.join(", ", choices)));
        }
    }

    private void setTemperature(Command command) {
        Arguments.text(command, "hvac_mode").ifPresent(this::setMode);
        set(command, "temperature", temperature);
        set(command, "target_temp_low", low);
        set(command, "target_temp_high", high);
    }

    private void set(Command command, String argument, Setting setting) {
        if (Arguments.get(command, argument).isPresent()) {
            double min = config.number("min_temp", -Double.MAX_VALUE);
            double max = config.number("max_temp", Double.MAX_VALUE);
            setting.setFloat(Arguments.needNumber(command, argument, min, max), argument);
        }
    }

    /** A power switch of its own is all that is told; else the mode says it. */
    private void power(boolean on) {
        if (config.text("power_command_topic").isEmpty()) {
            setMode(on ? modeToTurnOn() : "off");
            return;
        }
        String payload = on ? config.text("payload_on", "ON") : config.text("payload_off", "OFF");
        port.publish(
                "power_command_topic", port.template("power_command_template").write(payload, Map.of()));
        if (!on && config.flag("optimistic", false)) {
            port.state("off");
        }
    }

    private String modeToTurnOn() {
        List<String> working =
                modes.stream().filter(name -> !name.equals("off")).toList();
        return USUAL_MODES.stream()
                .filter(name -> working.size() > 1 && working.contains(name))
                .findFirst()
                .or(() -> working.stream().findFirst())
                .orElse("off");
    }
}
