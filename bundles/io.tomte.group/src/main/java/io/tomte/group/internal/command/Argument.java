package io.tomte.group.internal.command;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** One argument of a command to a group, as one of its members takes it. Pure. */
final class Argument {
    private static final double KELVIN_MIREDS = 1_000_000;
    private static final double MIN_MIREDS = 153; // as the registry takes them where a light names none
    private static final double MAX_MIREDS = 500;
    private static final Set<String> COLORS = Set.of("hs", "xy", "rgb", "rgbw", "rgbww");

    /** Arguments that name one of a list which the entity announces. */
    private static final Map<String, String> CHOICES = Map.of(
            "effect", "effect_list",
            "hvac_mode", "modes",
            "fan_mode", "fan_modes",
            "swing_mode", "swing_modes",
            "preset_mode", "preset_modes");

    private Argument() {}

    /** Brought into the member's range; empty where it knows nothing of this. */
    static Optional<Value> of(EntityInfo member, String name, Value value) {
        return switch (name) {
            case "brightness", "brightness_pct", "brightness_step", "brightness_step_pct" ->
                only(value, Value.of(true).equals(member.capabilities().get("brightness")));
            case "white" -> only(value, knows(member, "supported_color_modes", Value.of("white")));
            case "rgb_color", "rgbw_color", "rgbww_color", "hs_color", "xy_color" ->
                only(value, COLORS.stream().anyMatch(mode -> knows(member, "supported_color_modes", Value.of(mode))));
            case "color_temp" -> temperature(member, within(value, coldest(member), warmest(member)));
            case "color_temp_kelvin" ->
                temperature(member, within(value, KELVIN_MIREDS / warmest(member), KELVIN_MIREDS / coldest(member)));
            case "temperature", "target_temp_low", "target_temp_high" ->
                Optional.of(within(
                        value,
                        number(member, "min_temp", -Double.MAX_VALUE),
                        number(member, "max_temp", Double.MAX_VALUE)));
            case "humidity" ->
                Optional.of(within(value, number(member, "min_humidity", 0), number(member, "max_humidity", 100)));
            case "percentage" -> only(value, takes(member, "set_percentage"));
            case "preset_mode" ->
                only(value, takes(member, "set_preset_mode") && isChoice(member, CHOICES.get(name), value));
            case "effect", "hvac_mode", "fan_mode", "swing_mode" ->
                only(value, isChoice(member, CHOICES.get(name), value));
            default -> Optional.of(value);
        };
    }

    private static Optional<Value> only(Value value, boolean understood) {
        return understood ? Optional.of(value) : Optional.empty();
    }

    private static boolean takes(EntityInfo member, String action) {
        return member.actions().contains(action);
    }

    /** Lights list their effects when they have any; others may take what they do not list. */
    private static boolean isChoice(EntityInfo member, String list, Value value) {
        return member.capabilities().containsKey(list) ? knows(member, list, value) : member.kind() != Kind.LIGHT;
    }

    private static boolean knows(EntityInfo member, String list, Value value) {
        return member.capabilities().get(list) instanceof Value.ListOf values
                && values.values().contains(value);
    }

    private static Optional<Value> temperature(EntityInfo member, Value value) {
        return only(value, knows(member, "supported_color_modes", Value.of("color_temp")));
    }

    private static double coldest(EntityInfo member) {
        return number(member, "min_mireds", MIN_MIREDS);
    }

    private static double warmest(EntityInfo member) {
        return number(member, "max_mireds", MAX_MIREDS);
    }

    private static double number(EntityInfo member, String capability, double otherwise) {
        return member.capabilities().get(capability) instanceof Value.Num number ? number.value() : otherwise;
    }

    private static Value within(Value value, double least, double most) {
        return value instanceof Value.Num number && least <= most
                ? Value.of(Math.clamp(number.value(), least, most))
                : value;
    }
}
