package io.tomte.binding.kit.light;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

import io.tomte.device.api.Value;

/** How a light makes its light; Home Assistant's names in upper case. */
public enum ColorMode {
    ONOFF(""),
    BRIGHTNESS(""),
    COLOR_TEMP("color_temp"),
    HS("hs_color"),
    XY("xy_color"),
    RGB("rgb_color"),
    RGBW("rgbw_color"),
    RGBWW("rgbww_color"),
    WHITE("");

    private final String attribute;

    ColorMode(String attribute) {
        this.attribute = attribute;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Attribute and argument that carry the colour; empty for those without one. */
    public String attribute() {
        return attribute;
    }

    /** As the capability {@code supported_color_modes}. */
    public static Value ids(Collection<ColorMode> modes) {
        return Value.texts(modes.stream().map(ColorMode::id).toList());
    }

    public static Optional<ColorMode> of(String id) {
        for (ColorMode mode : values()) {
            if (mode.id().equals(id)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
