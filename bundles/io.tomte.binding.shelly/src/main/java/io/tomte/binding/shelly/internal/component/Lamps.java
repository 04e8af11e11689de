package io.tomte.binding.shelly.internal.component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Numbers;
import io.tomte.binding.kit.light.Color;
import io.tomte.binding.kit.light.ColorMath;
import io.tomte.binding.kit.light.ColorMode;
import io.tomte.binding.kit.light.LightRequest;
import io.tomte.device.api.Command;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** Components that are lights: {@code light}, {@code rgb}, {@code rgbw}, {@code cct}. Brightness is 0..100 there. */
final class Lamps {
    private static final Map<String, List<ColorMode>> MODES = Map.of(
            "light", List.of(ColorMode.BRIGHTNESS),
            "rgb", List.of(ColorMode.RGB),
            "rgbw", List.of(ColorMode.RGBW),
            "cct", List.of(ColorMode.COLOR_TEMP),
            "rgbcct", List.of(ColorMode.RGB, ColorMode.COLOR_TEMP));
    private static final Map<String, String> NAMESPACES =
            Map.of("light", "Light", "rgb", "RGB", "rgbw", "RGBW", "cct", "CCT", "rgbcct", "RGBCCT");

    private Lamps() {}

    static Item of(Component component) {
        List<ColorMode> modes = MODES.get(component.type());
        EntityDraft draft = component
                .main(Kind.LIGHT)
                .actions("turn_on", "turn_off", "toggle")
                .topic("command_topic", component.prefix() + "/rpc")
                .capability("supported_color_modes", ColorMode.ids(modes))
                .capability("brightness", Value.of(true))
                .capability("transition", Value.of(true));
        if (modes.contains(ColorMode.COLOR_TEMP)) {
            Optional<List<Double>> kelvin = range(component);
            draft.capability(
                            "min_mireds",
                            Value.of(ColorMath.reciprocal(
                                    kelvin.map(List::getLast).orElse(6500.0))))
                    .capability(
                            "max_mireds",
                            Value.of(ColorMath.reciprocal(
                                    kelvin.map(List::getFirst).orElse(2700.0))));
        }
        return Item.control(
                component.key(),
                draft,
                status -> read(modes, status),
                (command, state) -> call(component, modes, command, state));
    }

    private static Optional<List<Double>> range(Component component) {
        try {
            return Fields.numbers(component.config(), "ct_range", 2)
                    .filter(range -> range.getFirst() >= 1_000 && range.getFirst() < range.getLast());
        } catch (BadValue e) {
            return Optional.empty(); // the usual range is right for nearly all
        }
    }

    /** A lamp with both says which of them it shows: {@code "mode":"cct"}. */
    private static ColorMode now(List<ColorMode> modes, JsonObject status) {
        boolean white = Fields.text(status, "mode").filter("cct"::equals).isPresent();
        return white && modes.contains(ColorMode.COLOR_TEMP) ? ColorMode.COLOR_TEMP : modes.getFirst();
    }

    private static Optional<Told> read(List<ColorMode> modes, JsonObject status) {
        ColorMode mode = now(modes, status);
        Map<String, Value> attributes = new LinkedHashMap<>();
        Optional<Boolean> on = Fields.flag(status, "output");
        Fields.number(status, "brightness")
                .ifPresent(percent ->
                        attributes.put("brightness", Value.of(Numbers.round(Math.clamp(percent, 0, 100) / 100 * 255))));
        color(mode, status).ifPresent(color -> attributes.put(mode.attribute(), color.value()));
        if (on.isEmpty() && attributes.isEmpty()) {
            return Optional.empty();
        }
        attributes.put("color_mode", Value.of(mode.id()));
        modes.stream().filter(other -> other != mode).forEach(other -> attributes.put(other.attribute(), Value.NONE));
        return Optional.of(new Told(on.map(is -> is ? "on" : "off"), attributes));
    }

    private static Optional<Color> color(ColorMode mode, JsonObject status) {
        return switch (mode) {
            case RGB -> Fields.numbers(status, "rgb", 3).map(rgb -> new Color(mode, rgb));
            case RGBW ->
                Fields.numbers(status, "rgb", 3)
                        .flatMap(rgb -> Fields.number(status, "white")
                                .map(white -> Color.of(mode, rgb.get(0), rgb.get(1), rgb.get(2), white)));
            case COLOR_TEMP ->
                Fields.number(status, "ct")
                        .filter(kelvin -> kelvin > 0)
                        .map(kelvin -> Color.of(mode, ColorMath.reciprocal(kelvin)));
            default -> Optional.empty();
        };
    }

    private static Call call(Component component, List<ColorMode> modes, Command command, String state) {
        LightRequest request = LightRequest.of(command, modes, List.of());
        boolean on = Arguments.wantsOn(command, state) && !request.meansOff();
        Call call = Call.of(NAMESPACES.get(component.type()) + ".Set", component.id())
                .with("on", on);
        if (on) {
            request.brightness()
                    .ifPresent(value -> call.with("brightness", Math.clamp(Numbers.round(value / 255 * 100), 1, 100)));
            request.color().ifPresent(color -> {
                if (modes.size() > 1) {
                    call.with("mode", color.mode() == ColorMode.COLOR_TEMP ? "cct" : "rgb");
                }
                addColor(call, color);
            });
        }
        request.transition().ifPresent(seconds -> call.with("transition_duration", Numbers.natural(seconds)));
        return call;
    }

    private static void addColor(Call call, Color color) {
        switch (color.mode()) {
            case COLOR_TEMP -> call.with("ct", (int) ColorMath.reciprocal(color.part(0)));
            case RGB, RGBW -> {
                call.with("rgb", List.of(whole(color, 0), whole(color, 1), whole(color, 2)));
                if (color.mode() == ColorMode.RGBW) {
                    call.with("white", whole(color, 3));
                }
            }
            default -> throw new IllegalArgumentException("no mode of a Shelly: " + color.mode());
        }
    }

    private static int whole(Color color, int part) {
        return Numbers.round(color.part(part));
    }
}
