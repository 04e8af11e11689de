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

/** A fan: speed in percent of the device's own range, presets, oscillation, direction. */
final class FanComponent implements Component {
    private final Port port;
    private final Config config;
    private final OnOff onOff;
    private final CommandTemplate template;
    private final double slowest;
    private final double fastest;
    private final Setting percentage;
    private final Setting preset;
    private final Setting oscillation;
    private final Setting direction;

    FanComponent(Port port) {
        this.port = port;
        this.config = port.config();
        config.require("command_topic");
        this.onOff = new OnOff(port);
        this.template = port.template("command_template");
        this.slowest = config.number("speed_range_min", 1);
        this.fastest = config.number("speed_range_max", 100);
        port.on("state_topic", "state_value_template", onOff::onState);
        this.percentage = new Setting(port, "percentage", this::onSpeed, "percentage_value_template");
        this.preset = new Setting(port, "preset_mode", this::onPreset, "preset_mode_value_template");
        this.oscillation = new Setting(port, "oscillation", this::onOscillation, "oscillation_value_template");
        this.direction = new Setting(port, "direction", Readings.text(port, "direction"), "direction_value_template");
    }

    private void onSpeed(String value) {
        Optional<Double> speed = Numbers.parse(value);
        if (value.equals(config.text("payload_reset_percentage", "None"))) {
            port.attribute("percentage", Value.NONE);
        } else if (speed.isPresent()) {
            double steps = fastest - slowest + 1;
            double percent = Math.floor((speed.get() - slowest + 1) * 100 / steps);
            if (percent < 0 || percent > 100) {
                port.unexpected(value);
                return;
            }
            port.attribute("percentage", Value.of(percent));
            port.understood();
        } else if (!value.isBlank()) {
            port.unexpected(value);
        }
    }

    private void onPreset(String value) {
        if (value.equals(config.text("payload_reset_preset_mode", "None"))) {
            port.attribute("preset_mode", Value.NONE);
            port.understood();
        } else {
            Readings.choice(port, "preset_mode", config.texts("preset_modes")).accept(value);
        }
    }

    private void onOscillation(String value) {
        if (value.equals(config.text("payload_oscillation_on", "oscillate_on"))) {
            port.attribute("oscillating", Value.of(true));
        } else if (value.equals(config.text("payload_oscillation_off", "oscillate_off"))) {
            port.attribute("oscillating", Value.of(false));
        } else if (!value.isBlank()) {
            port.unexpected(value);
        }
    }

    @Override
    public List<String> actions() {
        List<String> actions = new ArrayList<>(List.of("turn_on", "turn_off", "toggle"));
        addIfSet(actions, percentage, "set_percentage");
        addIfSet(actions, preset, "set_preset_mode");
        addIfSet(actions, oscillation, "oscillate");
        addIfSet(actions, direction, "set_direction");
        return actions;
    }

    private static void addIfSet(List<String> actions, Setting setting, String action) {
        if (setting.canBeSet()) {
            actions.add(action);
        }
    }

    @Override
    public void command(Command command) {
        switch (command.action()) {
            case "set_percentage" -> speed(Arguments.needNumber(command, "percentage", 0, 100));
            case "set_preset_mode" -> preset(Arguments.needText(command, "preset_mode"));
            case "oscillate" -> oscillate(Arguments.flag(command, "oscillating").orElse(true));
            case "set_direction" -> direction.setText(Arguments.needText(command, "direction"), "direction");
            default -> turn(command, onOff.wanted(command));
        }
    }

    private void turn(Command command, boolean on) {
        port.publish("command_topic", template.write(onOff.payload(on), Map.of()));
        onOff.assume(on);
        if (on) {
            Arguments.number(command, "percentage").ifPresent(this::speed);
            Arguments.text(command, "preset_mode").ifPresent(this::preset);
        }
    }

    private void speed(double percent) {
        double steps = fastest - slowest + 1;
        int device = (int) Math.ceil(steps * percent / 100 + slowest - 1);
        percentage.set(device, () -> port.attribute("percentage", Value.of(percent)));
    }

    private void preset(String wanted) {
        List<String> presets = config.texts("preset_modes");
        if (!presets.contains(wanted)) {
            throw Arguments.bad("The preset '" + wanted + "' is none of " + String.join(", ", presets) + ".");
        }
        preset.setText(wanted, "preset_mode");
    }

    private void oscillate(boolean on) {
        String payload = on
                ? config.text("payload_oscillation_on", "oscillate_on")
                : config.text("payload_oscillation_off", "oscillate_off");
        oscillation.set(payload, () -> port.attribute("oscillating", Value.of(on)));
    }
}
