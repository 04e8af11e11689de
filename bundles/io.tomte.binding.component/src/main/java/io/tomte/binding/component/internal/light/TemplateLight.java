package io.tomte.binding.component.internal.light;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.binding.component.Config;
import io.tomte.binding.component.internal.component.Component;
import io.tomte.binding.component.internal.component.Readings;
import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Numbers;
import io.tomte.binding.kit.light.Color;
import io.tomte.binding.kit.light.ColorMath;
import io.tomte.binding.kit.light.ColorMode;
import io.tomte.binding.kit.light.LightRequest;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Value;

/** A light whose messages are made and read by templates. */
final class TemplateLight implements Component {
    private final Port port;
    private final Config config;
    private final LightState state;
    private final List<ColorMode> modes = new ArrayList<>();
    private final CommandTemplate on;
    private final CommandTemplate off;

    TemplateLight(Port port) {
        this.port = port;
        this.config = port.config();
        config.require("command_topic", "command_on_template", "command_off_template");
        this.state = new LightState(port);
        this.on = port.template("command_on_template");
        this.off = port.template("command_off_template");
        if (config.has("color_temp_template")) {
            modes.add(ColorMode.COLOR_TEMP);
        }
        if (config.has("red_template") && config.has("green_template") && config.has("blue_template")) {
            modes.add(ColorMode.HS);
        }
        if (modes.isEmpty()) {
            modes.add(config.has("brightness_template") ? ColorMode.BRIGHTNESS : ColorMode.ONOFF);
        }
        port.on("state_topic", "state_template", this::onState);
    }

    private void onState(String value) {
        if (config.has("state_template")) {
            switch (value) {
                case "on", "off" -> port.state(value);
                case "None" -> port.state(EntityState.UNKNOWN);
                default -> port.unexpected(value);
            }
        }
        port.also("brightness_template").flatMap(Numbers::parse).ifPresent(level -> state.brightness(level, 255));
        port.also("color_temp_template")
                .flatMap(Numbers::parse)
                .ifPresent(told -> state.color(Color.of(ColorMode.COLOR_TEMP, Lights.temperature(config, told))));
        Optional<Double> red = port.also("red_template").flatMap(Numbers::parse);
        Optional<Double> green = port.also("green_template").flatMap(Numbers::parse);
        Optional<Double> blue = port.also("blue_template").flatMap(Numbers::parse);
        if (red.isPresent() && green.isPresent() && blue.isPresent()) {
            state.color(Color.of(ColorMode.HS, ColorMath.rgbToHs(new double[] {red.get(), green.get(), blue.get()})));
        }
        port.also("effect_template")
                .filter(effect -> config.texts("effect_list").contains(effect))
                .ifPresent(state::effect);
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
        LightRequest request = LightRequest.of(command, modes, config.texts("effect_list"));
        boolean wanted = request.turnsOn(command, port.state());
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("state", wanted);
        request.transition()
                .ifPresent(seconds -> variables.put("transition", seconds)); // 2.0, as Home Assistant has it
        if (wanted) {
            addTo(variables, request);
        }
        port.publish("command_topic", (wanted ? on : off).write(null, variables));
        if (Readings.assumes(port, "state_topic") || !config.has("state_template")) {
            state.assume(wanted, request);
        }
    }

    private void addTo(Map<String, Object> variables, LightRequest request) {
        request.brightness().ifPresent(level -> variables.put("brightness", Numbers.natural(Math.rint(level))));
        request.effect().ifPresent(effect -> variables.put("effect", effect));
        request.flash().ifPresent(flash -> variables.put("flash", flash));
        request.color().ifPresent(color -> {
            if (color.mode() == ColorMode.COLOR_TEMP) {
                double told = Lights.temperature(config, color.part(0));
                variables.put("color_temp", Numbers.natural(Math.rint(told)));
                return;
            }
            double[] rgb = ColorMath.hsToRgb(color.part(0), color.part(1));
            double level = config.has("brightness_template")
                    ? 255
                    : request.brightness().orElseGet(state::lastBrightness);
            List<String> names = List.of("red", "green", "blue");
            for (int i = 0; i < names.size(); i++) {
                variables.put(names.get(i), Numbers.round(rgb[i] * level / 255));
            }
            variables.put("hue", color.part(0));
            variables.put("sat", color.part(1));
        });
    }
}
