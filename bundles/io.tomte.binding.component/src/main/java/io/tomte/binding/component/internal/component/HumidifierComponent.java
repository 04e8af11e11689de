package io.tomte.binding.component.internal.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.binding.component.Config;
import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;

/** A humidifier or a dehumidifier. */
final class HumidifierComponent implements Component {
    private static final String HUMIDITY = "humidity";
    private static final List<String> ACTIONS = List.of("off", "humidifying", "drying", "idle");

    private final Port port;
    private final Config config;
    private final OnOff onOff;
    private final CommandTemplate template;
    private final Setting humidity;
    private final Setting mode;

    HumidifierComponent(Port port) {
        this.port = port;
        this.config = port.config();
        config.require("command_topic", "target_humidity_command_topic");
        this.onOff = new OnOff(port);
        this.template = port.template("command_template");
        port.on("state_topic", "state_value_template", onOff::onState);
        port.on("action_topic", "action_template", Readings.action(port, "action", ACTIONS));
        port.on("current_humidity_topic", "current_humidity_template", this::onCurrentHumidity);
        this.humidity = new Setting(port, "target_humidity", this::onHumidity, "target_humidity_state_template");
        this.mode = new Setting(port, "mode", this::onMode, "mode_state_template");
    }

    private void onHumidity(String value) {
        percent(value, HUMIDITY, min(), max());
    }

    private void onCurrentHumidity(String value) {
        percent(value, "current_humidity", 0, 100);
    }

    private void percent(String value, String attribute, double min, double max) {
        boolean reset = value.equals(config.text("payload_reset_humidity", "None"));
        Optional<Double> told =
                Numbers.parse(value).map(Math::rint).filter(percent -> percent >= min && percent <= max);
        if (reset || told.isPresent()) {
            port.attribute(attribute, reset ? Value.NONE : Value.of(told.get()));
            port.understood();
        } else if (!value.isBlank()) {
            port.unexpected(value);
        }
    }

    private void onMode(String value) {
        if (value.equals(config.text("payload_reset_mode", "None"))) {
            port.attribute("mode", Value.NONE);
            port.understood();
        } else {
            Readings.choice(port, "mode", config.texts("modes")).accept(value);
        }
    }

    private double min() {
        return config.number("min_humidity", 0);
    }

    private double max() {
        return config.number("max_humidity", 100);
    }

    @Override
    public List<String> actions() {
        List<String> actions = new ArrayList<>(List.of("turn_on", "turn_off", "toggle", "set_humidity"));
        if (mode.canBeSet()) {
            actions.add("set_mode");
        }
        return actions;
    }

    @Override
    public void command(Command command) {
        switch (command.action()) {
            case "set_humidity" -> humidity.setWhole(Arguments.needNumber(command, HUMIDITY, min(), max()), HUMIDITY);
            case "set_mode" -> setMode(Arguments.needText(command, "mode"));
            default -> {
                boolean on = onOff.wanted(command);
                port.publish("command_topic", template.write(onOff.payload(on), Map.of()));
                onOff.assume(on);
            }
        }
    }

    private void setMode(String wanted) {
        List<String> modes = config.texts("modes");
        if (!modes.contains(wanted)) {
            throw Arguments.bad("The mode '" + wanted + "' is none of " + String.join(", ", modes) + ".");
        }
        mode.setText(wanted, "mode");
    }
}
