package io.tomte.binding.component.internal.light;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.binding.component.Config;
import io.tomte.binding.component.internal.component.Component;
import io.tomte.binding.component.internal.component.OnOff;
import io.tomte.binding.component.internal.component.Readings;
import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Numbers;
import io.tomte.binding.kit.light.Color;
import io.tomte.binding.kit.light.ColorMode;
import io.tomte.binding.kit.light.LightRequest;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;

/** A light with a topic for each of its features. */
final class BasicLight implements Component {
    private static final List<ColorMode> COLORS =
            List.of(ColorMode.COLOR_TEMP, ColorMode.RGB, ColorMode.RGBW, ColorMode.RGBWW, ColorMode.HS, ColorMode.XY);
    private static final int FULL = 255;

    private final Port port;
    private final Config config;
    private final OnOff onOff;
    private final LightState state;
    private final double scale;
    private final String onCommandType;
    private final List<ColorMode> modes;
    private final CommandTemplate brightnessTemplate;
    private final CommandTemplate effectTemplate;
    private final Map<ColorMode, Color> colors = new EnumMap<>(ColorMode.class); // told, where a topic tells the mode
    private final Map<ColorMode, CommandTemplate> colorTemplates = new EnumMap<>(ColorMode.class);

    BasicLight(Port port) {
        this.port = port;
        this.config = port.config();
        config.require("command_topic");
        this.onOff = new OnOff(port);
        this.state = new LightState(port);
        this.scale = config.number("brightness_scale", FULL);
        this.onCommandType = config.text("on_command_type", "last");
        this.modes = modes();
        this.brightnessTemplate = port.template("brightness_command_template");
        this.effectTemplate = port.template("effect_command_template");
        port.on("state_topic", new String[] {"state_value_template", "value_template"}, onOff::onState);
        port.on("brightness_state_topic", "brightness_value_template", this::onBrightness);
        port.on("color_mode_state_topic", "color_mode_value_template", this::onMode);
        for (ColorMode mode : COLORS) {
            String name = topic(mode);
            colorTemplates.put(mode, port.template(name + "_command_template"));
            port.on(name + "_state_topic", name + "_value_template", value -> onColor(mode, value));
        }
        port.on("effect_state_topic", "effect_value_template", value -> {
            if (!value.isBlank()) {
                state.effect(value);
            }
        });
    }

    private static String topic(ColorMode mode) {
        return mode.id();
    }

    private boolean hasCommand(String name) {
        return config.text(name + "_command_topic").isPresent();
    }

    private List<ColorMode> modes() {
        List<ColorMode> found = new ArrayList<>();
        config.texts("supported_color_modes").forEach(id -> ColorMode.of(id).ifPresent(found::add));
        if (found.isEmpty()) {
            COLORS.stream().filter(mode -> hasCommand(topic(mode))).forEach(found::add);
        }
        if (hasCommand("white") && !found.contains(ColorMode.WHITE)) {
            found.add(ColorMode.WHITE);
        }
        if (found.isEmpty()) {
            found.add(hasCommand("brightness") ? ColorMode.BRIGHTNESS : ColorMode.ONOFF);
        }
        return found;
    }

    private void onBrightness(String value) {
        Optional<Double> device = Numbers.parse(value);
        device.ifPresent(number -> state.brightness(number, scale));
        if (device.isEmpty() && !value.isBlank() && !value.equals("None")) {
            port.unexpected(value);
        }
    }

    private void onMode(String value) {
        if (!value.isBlank() && !value.equals("None")) {
            state.mode(value);
            ColorMode.of(value)
                    .map(colors::get)
                    .ifPresent(color -> port.attribute(color.mode().attribute(), color.value()));
        }
    }

    private void onColor(ColorMode mode, String value) {
        if (value.isBlank() || value.equals("None")) {
            return;
        }
        List<Double> parts = new ArrayList<>();
        for (String part : value.split(",")) {
            Numbers.parse(part).ifPresent(parts::add);
        }
        int wanted = switch (mode) {
            case COLOR_TEMP -> 1;
            case HS, XY -> 2;
            case RGBW -> 4;
            case RGBWW -> 5;
            default -> 3;
        };
        if (parts.size() != wanted) {
            port.unexpected(value);
            return;
        }
        port.understood();
        remember(color(mode, parts));
    }

    private Color color(ColorMode mode, List<Double> parts) {
        return mode == ColorMode.COLOR_TEMP
                ? Color.of(mode, Lights.temperature(config, parts.getFirst()))
                : new Color(mode, parts);
    }

    /** Where no topic tells the brightness, it is in the channels. */
    private void remember(Color color) {
        boolean channels =
                color.mode() != ColorMode.COLOR_TEMP && color.mode() != ColorMode.HS && color.mode() != ColorMode.XY;
        Color shown = color;
        if (channels && config.text("brightness_state_topic").isEmpty()) {
            if (color.brightest() <= 0) {
                return;
            }
            state.brightness(color.brightest(), FULL);
            shown = color.full();
        }
        show(shown);
    }

    private void show(Color color) {
        if (config.text("color_mode_state_topic").isEmpty()) {
            state.color(color);
            return;
        }
        colors.put(color.mode(), color);
        Optional<Value> mode = port.attribute("color_mode");
        if (mode.isEmpty() || mode.equals(Optional.of(Value.of(color.mode().id())))) {
            port.attribute(color.mode().attribute(), color.value());
        }
    }

    @Override
    public List<String> actions() {
        return Lights.ACTIONS;
    }

    @Override
    public Map<String, Value> capabilities() {
        return Lights.capabilities(config, modes);
    }

    @Override
    public void command(Command command) {
        boolean on = onOff.wanted(command);
        LightRequest request = LightRequest.of(command, modes, Lights.effects(config, command, hasCommand("effect")));
        if (on && !request.meansOff()) {
            turnOn(request);
        } else {
            port.publish("command_topic", onOff.payload(false));
            onOff.assume(false);
        }
    }

    private void turnOn(LightRequest request) {
        Optional<Double> brightness = request.brightness();
        if (onCommandType.equals("first")) {
            port.publish("command_topic", onOff.payload(true));
        } else if (onCommandType.equals("brightness")
                && brightness.isEmpty()
                && request.white().isEmpty()) {
            brightness = Optional.of(state.lastBrightness());
        }
        request.color().ifPresent(color -> sendColor(color, request));
        brightness.ifPresent(value -> sendBrightness(value, request));
        request.effect()
                .filter(effect -> hasCommand("effect"))
                .ifPresent(effect -> port.publish("effect_command_topic", effectTemplate.write(effect, Map.of())));
        request.white().filter(white -> hasCommand("white")).ifPresent(white -> {
            int device = LightState.toDevice(white, config.number("white_scale", FULL));
            port.publish("white_command_topic", Integer.toString(device));
        });
        if (onCommandType.equals("last")) {
            port.publish("command_topic", onOff.payload(true));
        }
        onOff.assume(true);
        brightness.filter(level -> assumesBrightness()).ifPresent(level -> state.brightness(level, FULL));
        assume(request);
    }

    /** Each feature for itself: what no topic tells is taken to be as it was sent. */
    private void assume(LightRequest request) {
        request.color().filter(color -> assumes(topic(color.mode()))).ifPresent(this::show);
        request.effect().filter(effect -> assumes("effect")).ifPresent(state::effect);
        request.white().filter(white -> assumesBrightness()).ifPresent(state::white);
    }

    private boolean assumes(String feature) {
        return hasCommand(feature) && Readings.assumes(port, feature + "_state_topic");
    }

    private boolean assumesBrightness() {
        return assumes("brightness") || !hasCommand("brightness") && Readings.assumes(port, "rgb_state_topic");
    }

    private void sendBrightness(double brightness, LightRequest request) {
        if (hasCommand("brightness")) {
            int device = LightState.toDevice(brightness, scale);
            port.publish("brightness_command_topic", brightnessTemplate.write(device, Map.of()));
        } else if (request.color().isEmpty()) {
            for (ColorMode mode : List.of(ColorMode.RGB, ColorMode.RGBW, ColorMode.RGBWW)) {
                if (hasCommand(topic(mode))) {
                    send(lastColor(mode).dimmed(brightness));
                    return;
                }
            }
        }
    }

    private Color lastColor(ColorMode mode) {
        if (port.attribute(mode.attribute()).orElse(Value.NONE) instanceof Value.ListOf list) {
            return new Color(
                    mode,
                    list.values().stream()
                            .map(value -> value instanceof Value.Num number ? number.value() : 0.0)
                            .toList());
        }
        int channels = mode == ColorMode.RGB ? 3 : mode == ColorMode.RGBW ? 4 : 5;
        return new Color(mode, Collections.nCopies(channels, (double) FULL));
    }

    private void sendColor(Color color, LightRequest request) {
        boolean channels =
                color.mode() == ColorMode.RGB || color.mode() == ColorMode.RGBW || color.mode() == ColorMode.RGBWW;
        double brightness =
                hasCommand("brightness") ? FULL : request.brightness().orElseGet(state::lastBrightness);
        send(channels ? color.dimmed(brightness) : color);
    }

    private void send(Color scaled) {
        Map<String, Object> variables = new LinkedHashMap<>();
        ColorMode mode = scaled.mode();
        List<String> names = names(mode);
        boolean fractions = mode == ColorMode.HS || mode == ColorMode.XY;
        for (int i = 0; i < names.size(); i++) {
            variables.put(names.get(i), fractions ? (Object) scaled.part(i) : (Object) (int) scaled.part(i));
        }
        String plain = String.join(
                ",",
                scaled.parts().stream()
                        .map(part -> fractions ? Numbers.python(part) : Numbers.text(part))
                        .toList());
        CommandTemplate template = colorTemplates.get(mode);
        boolean temperature = mode == ColorMode.COLOR_TEMP;
        Object value = temperature ? Numbers.natural(Math.rint(Lights.temperature(config, scaled.part(0)))) : plain;
        port.publish(topic(mode) + "_command_topic", template.write(value, variables));
    }

    private static List<String> names(ColorMode mode) {
        return switch (mode) {
            case RGB -> List.of("red", "green", "blue");
            case RGBW -> List.of("red", "green", "blue", "white");
            case RGBWW -> List.of("red", "green", "blue", "cold_white", "warm_white");
            case HS -> List.of("hue", "sat");
            case XY -> List.of("x", "y");
            default -> List.of();
        };
    }
}
