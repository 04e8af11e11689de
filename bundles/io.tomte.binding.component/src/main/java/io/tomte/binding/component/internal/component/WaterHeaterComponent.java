package io.tomte.binding.component.internal.component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tomte.binding.component.Config;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;

/** A boiler; its state is the mode. */
final class WaterHeaterComponent implements Component {
    private static final List<String> MODES =
            List.of("eco", "electric", "gas", "heat_pump", "high_demand", "performance", "off");
    private static final String VALUE_TEMPLATE = "value_template"; // for all that has none of its own

    private final Port port;
    private final Config config;
    private final List<String> modes;
    private final Setting mode;
    private final Setting temperature;

    WaterHeaterComponent(Port port) {
        this.port = port;
        this.config = port.config();
        port.on(
                "current_temperature_topic",
                new String[] {"current_temperature_template", VALUE_TEMPLATE},
                Readings.number(port, "current_temperature"));
        this.modes = config.get("modes").isPresent() ? config.texts("modes") : MODES;
        this.mode = new Setting(
                port, "mode", Readings.oneOf(port, modes, "None"::equals), "mode_state_template", VALUE_TEMPLATE);
        this.temperature = new Setting(
                port,
                "temperature",
                Readings.number(port, "temperature"),
                "temperature_state_template",
                VALUE_TEMPLATE);
    }

    @Override
    public void announced() {
        temperature.begin("initial", "temperature");
    }

    @Override
    public Map<String, Value> capabilities() {
        Map<String, Value> capabilities = new LinkedHashMap<>(Degrees.ofWater(config));
        capabilities.put("modes", Value.texts(modes));
        return capabilities;
    }

    @Override
    public List<String> actions() {
        List<String> actions = new ArrayList<>();
        if (mode.canBeSet()) {
            actions.add("set_operation_mode");
        }
        if (temperature.canBeSet()) {
            actions.add("set_temperature");
        }
        if (config.text("power_command_topic").isPresent()) {
            actions.addAll(List.of("turn_on", "turn_off"));
        }
        return actions;
    }

    @Override
    public void command(Command command) {
        switch (command.action()) {
            case "set_operation_mode" -> setMode(Arguments.needText(command, "operation_mode"));
            case "set_temperature" -> {
                double min = config.number("min_temp", -Double.MAX_VALUE);
                double max = config.number("max_temp", Double.MAX_VALUE);
                temperature.setFloat(Arguments.needNumber(command, "temperature", min, max), "temperature");
            }
            case "turn_on" -> power(config.text("payload_on", "ON"));
            default -> power(config.text("payload_off", "OFF"));
        }
    }

    private void setMode(String wanted) {
        if (!modes.contains(wanted)) {
            throw Arguments.bad("The mode '" + wanted + "' is none of " + String.join(", ", modes) + ".");
        }
        mode.set(wanted, () -> port.state(wanted));
    }

    private void power(String payload) {
        port.publish(
                "power_command_topic", port.template("power_command_template").write(payload, Map.of()));
    }
}
