package io.tomte.binding.shelly1.internal;

import java.util.List;

import io.tomte.binding.kit.light.ColorMode;

/**
 * What one lamp can do. Shelly's API documentation, Gen1. Pure.
 *
 * @param modes   what it can shine in
 * @param effects by number
 * @param warmest in mired, where it has a colour temperature
 */
record LampShape(List<ColorMode> modes, List<String> effects, int warmest) {
    /** In mired. */
    static final int COLDEST = 153;

    private static final List<String> STRIP = List.of("Off", "Meteor Shower", "Gradual Change", "Flash");
    private static final List<String> BULB =
            List.of("Off", "Meteor Shower", "Gradual Change", "Breath", "Flash", "On/Off Gradual", "Red/Green Change");

    /**
     * A Duo and a Vintage are white lamps; the Duo has a colour temperature, and a dimmer has neither. Bulbs with colours shine in a
     * white of their own, too; effects are played in colours only.
     *
     * @param type of the channel: {@code light}, {@code white}, {@code color}
     * @param id   of the device
     */
    static LampShape of(String type, String id) {
        if (!type.equals("color")) {
            boolean duo = type.equals("light") && id.startsWith("ShellyBulbDuo-");
            return new LampShape(List.of(duo ? ColorMode.COLOR_TEMP : ColorMode.BRIGHTNESS), List.of(), 370);
        }
        boolean first = id.startsWith("shellybulb-");
        boolean bulb = first || id.startsWith("shellycolorbulb-");
        return new LampShape(
                bulb ? List.of(ColorMode.RGBW, ColorMode.COLOR_TEMP) : List.of(ColorMode.RGBW),
                first ? BULB : STRIP,
                333);
    }

    /** It tells and takes {@code mode}. */
    boolean isDual() {
        return modes.size() > 1;
    }

    boolean has(ColorMode mode) {
        return modes.contains(mode);
    }
}
