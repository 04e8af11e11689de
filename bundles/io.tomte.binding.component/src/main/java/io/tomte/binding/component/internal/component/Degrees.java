package io.tomte.binding.component.internal.component;

import java.util.LinkedHashMap;
import java.util.Map;

import io.tomte.binding.component.Config;
import io.tomte.device.api.Value;

/** The unit in which a device speaks of temperatures, and between what they lie where it does not say so. Pure. */
public final class Degrees {
    private static final String CELSIUS = "°C";
    private static final String FAHRENHEIT = "°F";

    private Degrees() {}

    /** Where nothing is said it is Celsius. */
    public static String unit(Config config) {
        return isFahrenheit(config) ? FAHRENHEIT : CELSIUS;
    }

    private static boolean isFahrenheit(Config config) {
        return config.text("temperature_unit", "C").strip().equalsIgnoreCase("F");
    }

    /** Of a boiler, as in Home Assistant; both in the unit of the device. */
    static Map<String, Value> ofWater(Config config) {
        return isFahrenheit(config) ? bounds(config, 110, 140) : bounds(config, 43.3, 60);
    }

    /** Of a room; in Celsius whoever shows it knows what is usual. */
    static Map<String, Value> ofRoom(Config config) {
        Map<String, Value> bounds = isFahrenheit(config) ? bounds(config, 45, 95) : new LinkedHashMap<>();
        if (isFahrenheit(config)) {
            bounds.put("temp_step", Value.of(1));
        }
        for (String key : new String[] {"min_temp", "max_temp", "temp_step"}) {
            config.number(key).ifPresent(number -> bounds.put(key, Value.of(number)));
        }
        return bounds;
    }

    private static Map<String, Value> bounds(Config config, double min, double max) {
        Map<String, Value> bounds = new LinkedHashMap<>();
        bounds.put("min_temp", Value.of(config.number("min_temp", min)));
        bounds.put("max_temp", Value.of(config.number("max_temp", max)));
        return bounds;
    }
}
