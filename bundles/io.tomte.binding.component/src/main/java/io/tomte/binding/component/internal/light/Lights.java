package io.tomte.binding.component.internal.light;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tomte.binding.component.Config;
import io.tomte.binding.component.ConfigRefused;
import io.tomte.binding.component.internal.component.Component;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.light.ColorMath;
import io.tomte.binding.kit.light.ColorMode;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;

/** The three schemas of lights. */
public final class Lights {
    static final List<String> ACTIONS = List.of("turn_on", "turn_off", "toggle");

    private static final double COLDEST = 153; // mired, Home Assistant's defaults
    private static final double WARMEST = 500;

    private Lights() {}

    public static Component of(Port port) {
        String schema = port.config().text("schema", "basic");
        return switch (schema) {
            case "basic", "default" -> new BasicLight(port);
            case "json" -> new JsonLight(port);
            case "template" -> new TemplateLight(port);
            default -> throw new ConfigRefused("There is no schema '" + schema + "' of lights.");
        };
    }

    /** From mired to what the device speaks, or back: kelvin, where the config says so. */
    static double temperature(Config config, double value) {
        return config.flag("color_temp_kelvin", false) ? ColorMath.reciprocal(value) : value;
    }

    /** Effects it may be asked for. Where it has some and no list of them, any will do. */
    static List<String> effects(Config config, Command command, boolean has) {
        return config.get("effect_list").isPresent() || !has
                ? config.texts("effect_list")
                : Arguments.text(command, "effect").stream().toList();
    }

    /** Seconds. */
    static double flashTime(Config config, String flash) {
        return flash.equals("long") ? config.number("flash_time_long", 10) : config.number("flash_time_short", 2);
    }

    static Map<String, Value> capabilities(Config config, Collection<ColorMode> modes) {
        Map<String, Value> capabilities = new LinkedHashMap<>();
        capabilities.put("supported_color_modes", ColorMode.ids(modes));
        boolean dims = modes.stream().anyMatch(mode -> mode != ColorMode.ONOFF);
        capabilities.put("brightness", Value.of(dims));
        if (modes.contains(ColorMode.COLOR_TEMP)) {
            double coldest =
                    config.number("max_kelvin").map(ColorMath::reciprocal).orElse(COLDEST);
            double warmest =
                    config.number("min_kelvin").map(ColorMath::reciprocal).orElse(WARMEST);
            capabilities.put("min_mireds", Value.of(config.number("min_mireds", coldest)));
            capabilities.put("max_mireds", Value.of(config.number("max_mireds", warmest)));
        }
        if (config.get("effect_list").isPresent()) {
            capabilities.put("effect_list", Value.texts(config.texts("effect_list")));
        }
        return capabilities;
    }
}
