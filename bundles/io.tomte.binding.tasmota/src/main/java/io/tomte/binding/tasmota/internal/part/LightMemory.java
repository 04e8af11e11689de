package io.tomte.binding.tasmota.internal.part;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Numbers;
import io.tomte.binding.kit.light.Color;
import io.tomte.binding.kit.light.ColorMode;
import io.tomte.device.api.Value;

/** What a light told last, also of the colour that it does not show at the moment. */
final class LightMemory {
    private final LightShape shape;
    private ColorMode mode;
    Optional<Double> percent = Optional.empty();
    Optional<Color> color = Optional.empty(); // hue and saturation
    Optional<Double> mired = Optional.empty();

    LightMemory(LightShape shape) {
        this.shape = shape;
        this.mode = shape.modes().getFirst();
    }

    /** @return the attributes that the message changes; wrong values go to {@code port} */
    Map<String, Value> read(Reading reading, String channel, Port port) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        number(reading, shape.dimmerState(), channel, port).ifPresent(value -> {
            percent = Optional.of(value);
            attributes.put("brightness", Value.of(Numbers.round(Math.clamp(value, 0, 100) / 100 * 255)));
        });
        boolean colors = readColor(reading, channel, port);
        if (shape.has(ColorMode.COLOR_TEMP)) {
            Optional<Double> told = number(reading, "CT", channel, port);
            mired = told.or(() -> mired);
            colors |= told.isPresent();
        }
        Optional<Double> white = number(reading, "White", channel, port);
        if (white.isPresent() && shape.modes().size() > 1) {
            ColorMode other = shape.has(ColorMode.WHITE) ? ColorMode.WHITE : ColorMode.COLOR_TEMP;
            mode = white.get() == 0 ? ColorMode.HS : other;
            colors = true;
        }
        if (colors || port.attribute(channel, "color_mode").equals(Value.NONE)) {
            attributes.putAll(colors());
        }
        if (!shape.effects().isEmpty()) {
            number(reading, "Scheme", channel, port).ifPresent(scheme -> attributes.put("effect", effect(scheme)));
        }
        return attributes;
    }

    private boolean readColor(Reading reading, String channel, Port port) {
        Optional<JsonElement> told = shape.has(ColorMode.HS) ? reading.member("HSBColor") : Optional.empty();
        if (told.isEmpty()) {
            return false;
        }
        List<Double> parts = new ArrayList<>();
        for (String part :
                told.get().isJsonPrimitive() ? told.get().getAsString().split(",", 4) : new String[0]) {
            Json.number(part).ifPresent(parts::add);
        }
        if (parts.size() != 3) {
            port.bad(channel, reading, "HSBColor", told.get(), "three numbers: hue, saturation, brightness");
            return false;
        }
        color = Optional.of(Color.of(ColorMode.HS, parts.get(0), parts.get(1)));
        return true;
    }

    private Map<String, Value> colors() {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("color_mode", Value.of(mode.id()));
        if (shape.has(ColorMode.HS)) {
            attributes.put(
                    "hs_color", mode == ColorMode.HS ? color.map(Color::value).orElse(Value.NONE) : Value.NONE);
        }
        if (shape.has(ColorMode.COLOR_TEMP)) {
            attributes.put(
                    "color_temp",
                    mode == ColorMode.COLOR_TEMP ? mired.map(Value::of).orElse(Value.NONE) : Value.NONE);
        }
        return attributes;
    }

    private static Value effect(double scheme) {
        int index = (int) scheme;
        if (index == 0) {
            return Value.NONE;
        }
        return Value.of(
                index > 0 && index < LightShape.EFFECTS.size() ? LightShape.EFFECTS.get(index) : "Scheme " + index);
    }

    private static Optional<Double> number(Reading reading, String key, String channel, Port port) {
        Optional<JsonElement> value = reading.member(key);
        Optional<Double> number = value.flatMap(Json::number);
        if (value.isPresent() && number.isEmpty()) {
            port.bad(channel, reading, key, value.get(), "a number");
        }
        return number;
    }
}
