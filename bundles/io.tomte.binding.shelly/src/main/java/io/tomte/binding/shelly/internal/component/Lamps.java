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
    private static final Map<String, ColorMode> MODES = Map.of(
            "light", ColorMode.BRIGHTNESS,
            "rgb", ColorMode.RGB,
            "rgbw", ColorMode.RGBW,
            "cct", ColorMode.COLOR_TEMP);
    private static final Map<String, String> NAMESPACES =
            Map.of("light", "Light", "rgb", "RGB", "rgbw", "RGBW", "cct", "CCT");

    private Lamps() {}

    static Item of(Component component) {
        ColorMode mode = MODES.get(component.type());
        EntityDraft draft = component
                .main(Kind.LIGHT)
                .actions("turn_on", "turn_off", "toggle")
                .topic("command_topic", component.prefix() + "/rpc")
                .capability("supported_color_modes", Value.texts(List.of(mode.id())))
                .capability("brightness", Value.of(true))
                .capability("transition", Value.of(true));
        if (mode == ColorMode.COLOR_TEMP) {
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
                status -> read(mode, status),
                (command, state) -> call(component, mode, command, state));
    }

    private static Optional<List<Double>> range(Component component) {
        try {
            return Fields.numbers(component.config(), "ct_range", 2)
                    .filter(range -> range.getFirst() >= 1_000 && range.getFirst() < range.getLast());
        } catch (BadValue e) {
            return Optional.empty(); // the usual range is right for nearly all
        }
    }

    private static Optional<Told> read(ColorMode mode, JsonObject status) {
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

    private static Call call(Component component, ColorMode mode, Command command, String state) {
        LightRequest request = LightRequest.of(command, List.of(mode), List.of());
        boolean on = switch (command.action()) {
            case "turn_on" -> !request.meansOff();
            case "turn_off" -> false;
            case "toggle" -> !state.equals("on");
            default -> throw Arguments.unknown(command);
        };
        Call call = Call.of(NAMESPACES.get(component.type()) + ".Set", component.id())
                .with("on", on);
        if (on) {
            request.brightness()
                    .ifPresent(value -> call.with("brightness", Math.clamp(Numbers.round(value / 255 * 100), 1, 100)));
            request.color().ifPresent(color -> addColor(call, color));
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
