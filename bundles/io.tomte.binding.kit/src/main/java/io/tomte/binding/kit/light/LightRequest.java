package io.tomte.binding.kit.light;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.tomte.binding.kit.Arguments;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;

/**
 * What {@code turn_on} asks for, in the light's own terms.
 *
 * @param brightness 1..255
 * @param white      1..255
 * @param color      in a mode that the light knows
 * @param transition seconds
 * @param flash      {@code short} or {@code long}
 */
public record LightRequest(
        Optional<Double> brightness,
        Optional<Double> white,
        Optional<Color> color,
        Optional<String> effect,
        Optional<Double> transition,
        Optional<String> flash) {

    public static LightRequest of(Command command, Collection<ColorMode> supported, List<String> effects) {
        Optional<String> effect = Arguments.text(command, "effect");
        if (effect.isPresent() && !effects.contains(effect.get())) {
            throw Arguments.bad("The effect '" + effect.get() + "' is none of " + String.join(", ", effects) + ".");
        }
        return new LightRequest(
                brightness(command),
                bounded(command, "white"),
                color(command).map(color -> known(color, supported)),
                effect,
                Arguments.number(command, "transition"),
                Arguments.text(command, "flash"));
    }

    private static Color known(Color color, Collection<ColorMode> supported) {
        return color.in(supported)
                .orElseThrow(() ->
                        Arguments.bad("This light cannot do " + color.mode().attribute() + "."));
    }

    private static Optional<Double> brightness(Command command) {
        Optional<Double> percent = Arguments.number(command, "brightness_pct");
        return percent.isPresent()
                ? Optional.of(Math.rint(Arguments.needNumber(command, "brightness_pct", 0, 100) * 255 / 100))
                : bounded(command, "brightness");
    }

    private static Optional<Double> bounded(Command command, String name) {
        return Arguments.number(command, name, 0, 255);
    }

    private static Optional<Color> color(Command command) {
        Optional<Double> kelvin = Arguments.number(command, "color_temp_kelvin")
                .or(() -> Arguments.number(command, "kelvin"))
                .filter(value -> value > 0);
        if (kelvin.isPresent()) {
            return Optional.of(Color.of(ColorMode.COLOR_TEMP, ColorMath.reciprocal(kelvin.get())));
        }
        for (ColorMode mode : ColorMode.values()) {
            String argument = mode.attribute();
            if (!argument.isEmpty() && Arguments.get(command, argument).isPresent()) {
                return Optional.of(read(mode, command));
            }
        }
        return Optional.empty();
    }

    private static Color read(ColorMode mode, Command command) {
        if (mode == ColorMode.COLOR_TEMP) {
            return Color.of(mode, Arguments.needNumber(command, mode.attribute(), 1, 10_000));
        }
        List<Double> parts = new ArrayList<>();
        if (Arguments.get(command, mode.attribute()).orElse(Value.NONE) instanceof Value.ListOf list) {
            for (Value value : list.values()) {
                if (value instanceof Value.Num number) {
                    parts.add(number.value());
                }
            }
        }
        int wanted = switch (mode) {
            case HS, XY -> 2;
            case RGBW -> 4;
            case RGBWW -> 5;
            default -> 3;
        };
        if (parts.size() != wanted) {
            throw Arguments.bad(mode.attribute() + " must be a list of " + wanted + " numbers.");
        }
        return new Color(mode, parts);
    }

    /** Brightness 0 means off, as everywhere in Home Assistant. */
    public boolean meansOff() {
        return brightness.filter(value -> value == 0).isPresent();
    }

    /**
     * Whether the light shall shine after the command that this was read from.
     *
     * @param state of the light
     * @throws io.tomte.device.api.CommandRefusedException for an action that lights do not have
     */
    public boolean turnsOn(Command command, String state) {
        return Arguments.wantsOn(command, state) && !(command.action().equals("turn_on") && meansOff());
    }
}
