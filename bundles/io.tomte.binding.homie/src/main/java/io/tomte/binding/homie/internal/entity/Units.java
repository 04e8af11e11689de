package io.tomte.binding.homie.internal.entity;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.tomte.binding.homie.internal.model.Property;

/** What a unit says about a number, in Home Assistant's device classes. Homie 5, "Units". Pure. */
final class Units {
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("°C", "temperature"),
            Map.entry("°F", "temperature"),
            Map.entry("V", "voltage"),
            Map.entry("W", "power"),
            Map.entry("kW", "power"),
            Map.entry("kWh", "energy"),
            Map.entry("A", "current"),
            Map.entry("Hz", "frequency"),
            Map.entry("Pa", "pressure"),
            Map.entry("hPa", "pressure"),
            Map.entry("psi", "pressure"),
            Map.entry("lx", "illuminance"),
            Map.entry("MHz", "frequency"),
            Map.entry("mW", "power"),
            Map.entry("Wh", "energy"),
            Map.entry("mA", "current"),
            Map.entry("mV", "voltage"),
            Map.entry("bar", "pressure"),
            Map.entry("kPa", "pressure"),
            Map.entry("km/h", "speed"),
            Map.entry("mph", "speed"),
            Map.entry("m/s", "speed"),
            Map.entry("kn", "speed"));

    private Units() {}

    static Optional<String> deviceClass(Property property) {
        if (property.unit().equals("%")) {
            String words = (property.id() + " " + property.name() + " " + property.node()).toLowerCase(Locale.ROOT);
            return words.contains("batter")
                    ? Optional.of("battery")
                    : words.contains("humid") ? Optional.of("humidity") : Optional.empty();
        }
        return Optional.ofNullable(CLASSES.get(property.unit()));
    }

    /** {@code #} is how Homie writes "a count", which needs no unit. */
    static String shown(Property property) {
        return property.unit().equals("#") ? "" : property.unit();
    }
}
