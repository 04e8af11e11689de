package io.tomte.binding.tasmota.internal.part;

import java.util.List;

import io.tomte.binding.kit.light.ColorMode;

/**
 * What one light of a device can do and by which commands.
 *
 * @param modes       in the order of their names
 * @param dimmer      command for brightness in percent
 * @param dimmerState key that tells it
 * @param fades       transitions work
 */
record LightShape(List<ColorMode> modes, String dimmer, String dimmerState, boolean fades) {
    static final List<String> EFFECTS = List.of("None", "Wake up", "Cycle up", "Cycle down", "Random"); // Scheme 0..4

    private static final int RGBW = 4;
    private static final int RGB_CT = 5;

    /** @param index of the relay that the light is */
    static LightShape of(DeviceConfig config, int index) {
        if (config.option(68)) { // each channel is a dimmer of its own
            String channel = "Channel" + (index + 1);
            return new LightShape(List.of(ColorMode.BRIGHTNESS), channel, channel, !config.tuya());
        }
        int part = index - config.relays().indexOf(2);
        boolean split = !config.linked() && config.lightType() >= RGBW && part <= 1;
        String dimmer = split ? "Dimmer" + (part + 1) : "Dimmer";
        int type = !split ? config.lightType() : part == 0 ? 3 : config.lightType() == RGBW ? 1 : 2;
        return new LightShape(modes(type), config.tuya() ? "Dimmer3" : dimmer, dimmer, !config.tuya());
    }

    private static List<ColorMode> modes(int type) {
        return switch (type) {
            case 0 -> List.of(ColorMode.ONOFF);
            case 2 -> List.of(ColorMode.COLOR_TEMP);
            case 3 -> List.of(ColorMode.HS);
            case RGBW -> List.of(ColorMode.HS, ColorMode.WHITE);
            case RGB_CT -> List.of(ColorMode.COLOR_TEMP, ColorMode.HS);
            default -> List.of(ColorMode.BRIGHTNESS);
        };
    }

    boolean has(ColorMode mode) {
        return modes.contains(mode);
    }

    boolean dims() {
        return !has(ColorMode.ONOFF);
    }

    List<String> effects() {
        return has(ColorMode.HS) ? EFFECTS : List.of();
    }
}
