package io.tomte.binding.component.internal.light;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tomte.binding.component.Config;
import io.tomte.binding.component.internal.component.Component;
import io.tomte.binding.component.internal.component.Readings;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Numbers;
import io.tomte.binding.kit.light.Color;
import io.tomte.binding.kit.light.ColorMode;
import io.tomte.binding.kit.light.LightRequest;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Value;

/** A light that speaks JSON objects, both ways. */
final class JsonLight implements Component {
    private static final int FULL = 255;
    private static final Set<ColorMode> CHANNELS = EnumSet.of(ColorMode.RGB, ColorMode.RGBW, ColorMode.RGBWW);

    private final Port port;
    private final Config config;
    private final LightState state;
    private final double scale;
    private final List<ColorMode> modes;

    JsonLight(Port port) {
        this.port = port;
        this.config = port.config();
        config.require("command_topic");
        this.state = new LightState(port);
        this.scale = config.number("brightness_scale", FULL);
        this.modes = modes();
        port.on("state_topic", "value_template", this::onState);
    }

    private List<ColorMode> modes() {
        List<ColorMode> found = new ArrayList<>();
        config.texts("supported_color_modes").forEach(id -> ColorMode.of(id).ifPresent(found::add));
        if (found.isEmpty()) { // keys of older devices
            addIf(found, "color_temp", ColorMode.COLOR_TEMP);
            addIf(found, "hs", ColorMode.HS);
            addIf(found, "rgb", ColorMode.RGB);
            addIf(found, "xy", ColorMode.XY);
        }
        if (found.isEmpty()) {
            found.add(config.flag("brightness", false) ? ColorMode.BRIGHTNESS : ColorMode.ONOFF);
        }
        return found;
    }

    private void addIf(List<ColorMode> found, String key, ColorMode mode) {
        if (config.flag(key, false)) {
            found.add(mode);
        }
    }

    private boolean dims() {
        return config.flag("brightness", false) || modes.stream().anyMatch(mode -> mode != ColorMode.ONOFF);
    }

    private void onState(String value) {
        if (value.isBlank()) {
            return;
        }
        Optional<JsonObject> json = Json.object(value);
        if (json.isEmpty()) {
            port.unexpected(value);
            return;
        }
        port.understood();
        onOff(json.get());
        if (dims()) {
            Json.member(json.get(), "brightness")
                    .flatMap(Json::number)
                    .ifPresent(device -> state.brightness(device, scale));
        }
        Json.member(json.get(), "color_mode")
                .map(Json::text)
                .flatMap(ColorMode::of)
                .filter(modes::contains)
                .ifPresentOrElse(mode -> onMode(mode, json.get()), () -> onColorAlone(json.get()));
        if (hasEffects() && json.get().has("effect")) {
            Optional<JsonElement> effect =
                    Json.member(json.get(), "effect"); // one may be called None, only null is none
            port.attribute("effect", effect.map(Json::text).map(Value::of).orElse(Value.NONE));
        }
    }

    private boolean hasEffects() {
        return config.flag("effect", false) || config.get("effect_list").isPresent();
    }

    /** Older devices tell the colour and not which of their ways to write it is meant. */
    private void onColorAlone(JsonObject json) {
        if (config.get("supported_color_modes").isPresent()) {
            return;
        }
        Optional<JsonObject> parts = color(json);
        Stream.of(ColorMode.RGB, ColorMode.XY, ColorMode.HS)
                .flatMap(mode -> parts.flatMap(object -> read(mode, object)).stream())
                .flatMap(color -> color.in(modes).stream())
                .findFirst()
                .or(() -> modes.contains(ColorMode.COLOR_TEMP) ? temperature(json) : Optional.empty())
                .ifPresent(state::color);
    }

    private static Optional<JsonObject> color(JsonObject json) {
        return Json.member(json, "color").filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    private Optional<Color> temperature(JsonObject json) {
        return Json.member(json, "color_temp")
                .flatMap(Json::number)
                .filter(told -> told > 0)
                .map(this::temperature);
    }

    private void onOff(JsonObject json) {
        if (json.has("state")) {
            String told = Json.member(json, "state").map(Json::text).orElse("None");
            switch (told) {
                case "ON" -> port.state("on");
                case "OFF" -> port.state("off");
                case "None" -> port.state(EntityState.UNKNOWN);
                default -> port.unexpected(told);
            }
        }
    }

    private void onMode(ColorMode mode, JsonObject json) {
        Optional<Color> color =
                mode == ColorMode.COLOR_TEMP ? temperature(json) : color(json).flatMap(object -> read(mode, object));
        color.ifPresentOrElse(state::color, () -> state.mode(mode.id()));
    }

    private Color temperature(double device) {
        return Color.of(ColorMode.COLOR_TEMP, Lights.temperature(config, device));
    }

    private static List<String> names(ColorMode mode) {
        return switch (mode) {
            case HS -> List.of("h", "s");
            case XY -> List.of("x", "y");
            case RGB -> List.of("r", "g", "b");
            case RGBW -> List.of("r", "g", "b", "w");
            case RGBWW -> List.of("r", "g", "b", "c", "w");
            default -> List.of();
        };
    }

    private static Optional<Color> read(ColorMode mode, JsonObject json) {
        List<Double> parts = new ArrayList<>();
        for (String name : names(mode)) {
            Json.member(json, name).flatMap(Json::number).ifPresent(parts::add);
        }
        return parts.isEmpty() || parts.size() != names(mode).size()
                ? Optional.empty()
                : Optional.of(new Color(mode, parts));
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
        LightRequest request = LightRequest.of(command, modes, Lights.effects(config, command, hasEffects()));
        boolean on = request.turnsOn(command, port.state());
        JsonObject message = new JsonObject();
        message.addProperty("state", on ? "ON" : "OFF");
        if (on) {
            request.color().ifPresent(color -> addColor(message, color, request));
            request.brightness()
                    .filter(value -> dims() && !isInColor(request))
                    .ifPresent(value -> message.addProperty("brightness", LightState.toDevice(value, scale)));
            request.effect().ifPresent(effect -> message.addProperty("effect", effect));
            request.white()
                    .ifPresent(white -> message.addProperty(
                            "white", LightState.toDevice(white, config.number("white_scale", FULL))));
        }
        request.transition().ifPresent(seconds -> message.add("transition", number(seconds)));
        request.flash().ifPresent(flash -> message.add("flash", number(Lights.flashTime(config, flash))));
        port.publish("command_topic", Json.write(message));
        if (Readings.assumes(port, "state_topic")) {
            state.assume(on, request);
        }
    }

    private void addColor(JsonObject message, Color color, LightRequest request) {
        if (color.mode() == ColorMode.COLOR_TEMP) {
            message.add("color_temp", number(Math.rint(Lights.temperature(config, color.part(0)))));
            return;
        }
        Color sent = isInColor(request) ? scaled(color, request.brightness().orElse((double) FULL)) : color;
        JsonObject parts = new JsonObject();
        List<String> names = names(color.mode());
        for (int i = 0; i < names.size(); i++) {
            parts.add(names.get(i), number(sent.part(i)));
        }
        message.add("color", parts);
    }

    /** Home Assistant tells no brightness beside channels unless the device wants it: then it is in the channels. */
    private boolean isInColor(LightRequest request) {
        return !config.flag("brightness", false)
                && request.color().map(Color::mode).filter(CHANNELS::contains).isPresent();
    }

    private static Color scaled(Color color, double brightness) {
        return new Color(
                color.mode(),
                color.parts().stream()
                        .map(channel -> Math.rint(channel / FULL * brightness))
                        .toList());
    }

    private static JsonPrimitive number(double value) {
        return Numbers.isWhole(value) ? new JsonPrimitive((long) value) : new JsonPrimitive(value);
    }
}
