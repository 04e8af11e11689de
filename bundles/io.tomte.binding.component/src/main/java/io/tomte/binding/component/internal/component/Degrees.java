package io.tomte.binding.component.internal.component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tomte.binding.component.Config;
import io.tomte.device.api.Value;

/** The unit in which a device speaks of temperatures, and what lies between its limits where it does not say them. Pure. */
public final class Degrees {
    private static final String UNIT = "temperature_unit";

    private Degrees() {}

    /** Where nothing is said it is Celsius. */
    public static String unit(Config config) {
        return isFahrenheit(config) ? "°F" : "°C";
    }

    private static boolean isFahrenheit(Config config) {
        return config.text(UNIT, "C").strip().equalsIgnoreCase("F");
    }

    /** Of a boiler, as in Home Assistant; in the unit of the device. One that names no unit may mean another one. */
    static Map<String, Value> ofWater(Config config) {
        if (config.text(UNIT).isEmpty()) {
            return said(config);
        }
        return isFahrenheit(config) ? said(config, 110, 140) : said(config, 43.3, 60);
    }

    /** Of a room; in Celsius whoever shows it knows what is usual. */
    static Map<String, Value> ofRoom(Config config) {
        if (!isFahrenheit(config)) {
            return said(config);
        }
        Map<String, Value> limits = said(config, 45, 95);
        limits.putIfAbsent("temp_step", Value.of(1));
        return limits;
    }

    private static Map<String, Value> said(Config config, double min, double max) {
        Map<String, Value> limits = said(config);
        limits.putIfAbsent("min_temp", Value.of(min));
        limits.putIfAbsent("max_temp", Value.of(max));
        return limits;
    }

    private static Map<String, Value> said(Config config) {
        Map<String, Value> limits = new LinkedHashMap<>();
        for (String key : List.of("min_temp", "max_temp", "temp_step")) {
            config.number(key).ifPresent(number -> limits.put(key, Value.of(number)));
        }
        return limits;
    }
}
