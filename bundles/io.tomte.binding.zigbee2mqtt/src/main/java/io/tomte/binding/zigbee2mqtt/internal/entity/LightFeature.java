package io.tomte.binding.zigbee2mqtt.internal.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.light.Color;
import io.tomte.binding.kit.light.ColorMode;
import io.tomte.binding.kit.light.LightRequest;
import io.tomte.binding.zigbee2mqtt.internal.expose.Expose;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** A light. Zigbee2MQTT, "Exposes", "Light". */
final class LightFeature extends Feature {
    private static final double FULL = 255;
    private static final double SCALE = 254;

    /** Names of features that are told here, so that they need no entity of their own. */
    private static final Set<String> COVERED =
            Set.of("state", "brightness", "color_temp", "color_xy", "color_hs", "color_mode");

    private final Expose expose;
    private final List<ColorMode> modes;

    LightFeature(Expose expose, Port port) {
        super(port, describe(expose, port));
        this.expose = expose;
        this.modes = modes(expose);
    }

    static boolean covers(Expose feature) {
        return COVERED.contains(feature.name());
    }

    private static List<ColorMode> modes(Expose expose) {
        List<ColorMode> modes = new ArrayList<>();
        for (Expose feature : expose.features()) { // what is better comes first
            if (modes.isEmpty() && feature.name().equals("color_hs")) {
                modes.add(ColorMode.HS);
            } else if (modes.isEmpty() && feature.name().equals("color_xy")) {
                modes.add(ColorMode.XY);
            }
        }
        expose.feature("color_temp").ifPresent(feature -> modes.add(ColorMode.COLOR_TEMP));
        if (modes.isEmpty()) {
            modes.add(expose.feature("brightness").isPresent() ? ColorMode.BRIGHTNESS : ColorMode.ONOFF);
        }
        return modes;
    }

    private static EntityInfo describe(Expose expose, Port port) {
        EntityDraft draft = port.draft(Kind.LIGHT)
                .capability("supported_color_modes", ColorMode.ids(modes(expose)))
                .capability("brightness", Value.of(expose.feature("brightness").isPresent()))
                .actions("turn_on", "turn_off", "toggle")
                .topic("command_topic", port.topic() + "/set");
        expose.feature("color_temp")
                .ifPresent(feature -> draft.capability(
                                "min_mireds",
                                Value.of(feature.number("value_min").orElse(153.0)))
                        .capability(
                                "max_mireds",
                                Value.of(feature.number("value_max").orElse(500.0))));
        return (expose.endpoint().isEmpty() ? draft.main() : draft.name("Light " + expose.endpoint())).build();
    }

    @Override
    public void onState(JsonObject state, Cause cause) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        expose.feature("brightness")
                .ifPresent(feature -> Values.number(feature, state)
                        .filter(told -> told > 0)
                        .ifPresent(told -> attributes.put(
                                "brightness", Value.of(Math.min(FULL, Math.rint(told / scale(feature) * FULL))))));
        color(state).ifPresent(color -> {
            for (ColorMode mode : modes) {
                if (!mode.attribute().isEmpty()) {
                    attributes.put(mode.attribute(), Value.NONE);
                }
            }
            attributes.put("color_mode", Value.of(color.mode().id()));
            attributes.put(color.mode().attribute(), color.value());
        });
        Optional<Expose> feature = expose.feature("state");
        Optional<JsonElement> told = feature.flatMap(one -> Values.of(one, state));
        Optional<Boolean> on = told.flatMap(value -> Values.onOff(feature.orElseThrow(), value));
        if (on.isPresent()) {
            port.report(on.get() ? "on" : "off", attributes, cause);
        } else {
            port.report(attributes, cause);
            told.ifPresent(value -> port.refuse("state", value.toString()));
        }
    }

    private static double scale(Expose feature) {
        return feature.number("value_max").filter(max -> max > 0).orElse(SCALE);
    }

    /** The one of {@code color_mode}, where that is told. */
    private Optional<Color> color(JsonObject state) {
        Optional<Color> temperature = expose.feature("color_temp")
                .flatMap(feature -> Values.number(feature, state))
                .map(mired -> Color.of(ColorMode.COLOR_TEMP, mired));
        Optional<Color> color = modes.contains(ColorMode.HS)
                ? parts(state, "color_hs", ColorMode.HS, "hue", "saturation")
                : modes.contains(ColorMode.XY) ? parts(state, "color_xy", ColorMode.XY, "x", "y") : Optional.empty();
        boolean white = Json.member(state, "color_mode")
                .filter(JsonElement::isJsonPrimitive)
                .filter(mode -> mode.getAsString().equals("color_temp"))
                .isPresent();
        return white ? temperature.or(() -> color) : color.or(() -> temperature);
    }

    private Optional<Color> parts(JsonObject state, String feature, ColorMode mode, String first, String second) {
        return expose.feature(feature)
                .flatMap(one -> Values.of(one, state))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .flatMap(color -> Json.member(color, first)
                        .flatMap(Json::number)
                        .flatMap(a ->
                                Json.member(color, second).flatMap(Json::number).map(b -> Color.of(mode, a, b))));
    }

    @Override
    public JsonObject onCommand(Command command) {
        LightRequest request = LightRequest.of(command, modes, List.of());
        boolean on = request.turnsOn(command, port.state());
        JsonObject message = new JsonObject();
        expose.feature("state").ifPresent(state -> message.add(state.property(), Values.onOff(state, on)));
        if (on) {
            request.brightness()
                    .ifPresent(bright -> expose.feature("brightness")
                            .ifPresent(feature -> message.add(
                                    feature.property(),
                                    Values.number(Math.max(1, Math.rint(bright / FULL * scale(feature)))))));
            request.color().ifPresent(color -> addColor(message, color));
        }
        request.transition().ifPresent(seconds -> message.add("transition", Values.number(seconds)));
        return message;
    }

    private void addColor(JsonObject message, Color color) {
        if (color.mode() == ColorMode.COLOR_TEMP) {
            expose.feature("color_temp")
                    .ifPresent(feature -> message.add(feature.property(), Values.number(Math.rint(color.part(0)))));
            return;
        }
        boolean hs = color.mode() == ColorMode.HS;
        JsonObject parts = new JsonObject();
        parts.add(hs ? "hue" : "x", Values.number(color.part(0)));
        parts.add(hs ? "saturation" : "y", Values.number(color.part(1)));
        expose.feature(hs ? "color_hs" : "color_xy").ifPresent(feature -> message.add(feature.property(), parts));
    }
}
