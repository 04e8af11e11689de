package io.tomte.binding.shelly1.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Numbers;
import io.tomte.binding.kit.light.Color;
import io.tomte.binding.kit.light.ColorMath;
import io.tomte.binding.kit.light.ColorMode;
import io.tomte.binding.kit.light.LightRequest;
import io.tomte.device.api.Command;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/**
 * Lights: {@code light} and {@code white} are dimmed, {@code color} is red, green, blue and white with a gain. All tell their
 * whole state on {@code …/status} and take JSON on {@code …/set}. Brightness and gain are 0..100. Shelly's API documentation, Gen1.
 */
final class Lamp {
    private Lamp() {}

    static Item item(String type, String number, Drafts drafts) {
        String topic = type + "/" + number;
        LampShape shape = LampShape.of(type, drafts.id());
        EntityDraft draft = drafts.draft(Kind.LIGHT, topic)
                .name("Light " + number)
                .actions("turn_on", "turn_off", "toggle")
                .capability("supported_color_modes", ColorMode.ids(shape.modes()))
                .capability("brightness", Value.of(true))
                .topic("state_topic", drafts.topic(topic + "/status"))
                .topic("command_topic", drafts.topic(topic + "/set"));
        if (shape.has(ColorMode.COLOR_TEMP)) {
            draft.capability("min_mireds", Value.of(LampShape.COLDEST))
                    .capability("max_mireds", Value.of(shape.warmest()));
        }
        if (!shape.effects().isEmpty()) {
            draft.capability("effect_list", Value.texts(shape.effects()));
        }
        Map<String, Function<String, Optional<Told>>> readers = new LinkedHashMap<>();
        readers.put(topic, Controls::onOff);
        readers.put(topic + "/status", payload -> status(shape, payload));
        return new Item(
                topic, draft, readers, (command, state) -> new Item.Send(topic + "/set", set(shape, command, state)));
    }

    private static Optional<Told> status(LampShape shape, String payload) {
        JsonObject json = Json.object(payload).orElseThrow(() -> new BadValue(payload, "a JSON object"));
        JsonElement on = Json.member(json, "ison").orElseThrow(() -> new BadValue(payload, "a status with 'ison'"));
        if (!on.toString().equals("true") && !on.toString().equals("false")) {
            throw new BadValue(on.toString(), "true or false in 'ison'");
        }
        boolean white = shape.isDual()
                && Json.member(json, "mode")
                        .filter(mode -> Json.text(mode).equals("white"))
                        .isPresent();
        ColorMode mode = white ? ColorMode.COLOR_TEMP : shape.modes().getFirst();
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("color_mode", Value.of(mode.id()));
        number(json, mode == ColorMode.RGBW ? "gain" : "brightness")
                .ifPresent(percent ->
                        attributes.put("brightness", Value.of(Numbers.round(Math.clamp(percent, 0, 100) / 100 * 255))));
        if (shape.isDual()) {
            shape.modes().forEach(other -> attributes.put(other.attribute(), Value.NONE));
        }
        if (mode == ColorMode.RGBW) {
            attributes.put(
                    "rgbw_color",
                    Color.of(mode, part(json, "red"), part(json, "green"), part(json, "blue"), part(json, "white"))
                            .value());
        } else if (mode == ColorMode.COLOR_TEMP) {
            number(json, "temp")
                    .filter(kelvin -> kelvin >= 1_000)
                    .ifPresent(kelvin -> attributes.put("color_temp", Value.of(ColorMath.reciprocal(kelvin))));
        }
        number(json, "effect")
                .filter(effect -> effect >= 0 && effect < shape.effects().size())
                .ifPresent(effect ->
                        attributes.put("effect", Value.of(shape.effects().get(effect.intValue()))));
        return Optional.of(new Told(Optional.of(on.getAsBoolean() ? "on" : "off"), attributes, Optional.empty()));
    }

    private static double part(JsonObject json, String key) {
        return number(json, key).orElse(0.0);
    }

    private static Optional<Double> number(JsonObject json, String key) {
        return Json.member(json, key)
                .map(value -> Json.number(value)
                        .orElseThrow(() -> new BadValue(value.toString(), "a number in '" + key + "'")));
    }

    private static String set(LampShape shape, Command command, String state) {
        LightRequest request = LightRequest.of(command, shape.modes(), shape.effects());
        boolean on = Arguments.wantsOn(command, state) && !request.meansOff();
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("turn", on ? "on" : "off");
        if (on) {
            request.brightness()
                    .map(value -> Math.clamp(Numbers.round(value / 255 * 100), 1, 100))
                    .ifPresent(
                            percent -> { // each counts in its own mode
                                if (shape.has(ColorMode.RGBW)) {
                                    wish.put("gain", percent);
                                }
                                if (shape.isDual() || !shape.has(ColorMode.RGBW)) {
                                    wish.put("brightness", percent);
                                }
                            });
            request.color().ifPresent(color -> addColor(wish, color, shape));
            request.effect().ifPresent(effect -> {
                addMode(wish, "color", shape);
                wish.put("effect", shape.effects().indexOf(effect));
            });
        }
        request.transition()
                .ifPresent(seconds -> wish.put("transition", Math.clamp(Numbers.round(seconds * 1000), 0, 5_000)));
        return Json.write(wish);
    }

    private static void addColor(Map<String, Object> wish, Color color, LampShape shape) {
        if (color.mode() == ColorMode.COLOR_TEMP) {
            addMode(wish, "white", shape);
            wish.put("temp", (int) ColorMath.reciprocal(color.part(0)));
            return;
        }
        addMode(wish, "color", shape);
        List<String> names = List.of("red", "green", "blue", "white");
        for (int i = 0; i < names.size(); i++) {
            wish.put(names.get(i), Numbers.round(color.part(i)));
        }
    }

    private static void addMode(Map<String, Object> wish, String mode, LampShape shape) {
        if (shape.isDual()) {
            wish.put("mode", mode);
        }
    }
}
