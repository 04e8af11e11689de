package io.tomte.device.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

import io.tomte.device.api.Command;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** What of an entity a command is about, in the words in which it reports. Pure. */
public final class Capabilities {
    /** The state of a number, which is no attribute. */
    static final String NUMBER = "value";

    private static final Set<String> COLOURS = Set.of("hs_color", "xy_color", "rgb_color", "rgbw_color", "rgbww_color");
    private static final Set<String> SAME_NAME = Set.of(
            "brightness",
            "white",
            "color_temp",
            "effect",
            "percentage",
            "temperature",
            "target_temp_low",
            "target_temp_high",
            "humidity",
            "fan_mode",
            "preset_mode",
            "swing_mode",
            "swing_horizontal_mode",
            "mode",
            "oscillating",
            "direction",
            "fan_speed");
    private static final Map<String, String> OTHER_NAME = Map.of(
            "position", "current_position", "tilt_position", "current_tilt_position", "activity", "current_activity");
    private static final double FULL = 255;
    private static final double KELVIN_MIREDS = 1_000_000;

    /** Arguments in a unit of their own: the attribute, and what it becomes. */
    private record Converted(String attribute, DoubleUnaryOperator of) {}

    private static final Map<String, Converted> OTHER_UNIT = Map.of(
            "brightness_pct",
            new Converted("brightness", percent -> Math.rint(percent * FULL / 100)),
            "color_temp_kelvin",
            new Converted("color_temp", kelvin -> Math.rint(KELVIN_MIREDS / Math.max(1, kelvin))));

    private static final Set<String> STEPS = Set.of("brightness_step", "brightness_step_pct");

    private Capabilities() {}

    /** Attributes, and what each shall be; empty where it shall become another but nobody can say which. */
    public static Map<String, Optional<Value>> of(Kind kind, Command command) {
        Map<String, Optional<Value>> wished = new LinkedHashMap<>();
        command.arguments().forEach((name, value) -> {
            if (SAME_NAME.contains(name) || COLOURS.contains(name)) {
                wished.put(name, Optional.of(value));
            } else if (OTHER_NAME.containsKey(name)) {
                wished.put(OTHER_NAME.get(name), Optional.of(value));
            } else if (OTHER_UNIT.containsKey(name) && value instanceof Value.Num number) {
                Converted converted = OTHER_UNIT.get(name);
                double asReported = converted.of().applyAsDouble(number.value());
                wished.put(converted.attribute(), Optional.of(Value.of(asReported)));
            } else if (STEPS.contains(name)) {
                wished.put("brightness", Optional.empty());
            } else if (kind == Kind.NUMBER && name.equals(NUMBER)) {
                wished.put(NUMBER, Optional.of(value));
            }
        });
        return wished;
    }

    /** The attributes in which this one may come back: a colour in other coordinates, white as the brightness of white. */
    static Set<String> toldAs(String attribute) {
        if (COLOURS.contains(attribute)) {
            return COLOURS;
        }
        return attribute.equals("white") ? Set.of("white", "brightness") : Set.of(attribute);
    }
}
