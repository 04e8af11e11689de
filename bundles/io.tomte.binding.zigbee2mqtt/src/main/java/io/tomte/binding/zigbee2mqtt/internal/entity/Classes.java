package io.tomte.binding.zigbee2mqtt.internal.entity;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Home Assistant's device classes for the names that Zigbee2MQTT gives to what devices tell. Pure. */
final class Classes {
    private static final Map<String, String> SENSORS = Map.ofEntries(
            Map.entry("battery", "battery"),
            Map.entry("temperature", "temperature"),
            Map.entry("local_temperature", "temperature"),
            Map.entry("device_temperature", "temperature"),
            Map.entry("humidity", "humidity"),
            Map.entry("soil_moisture", "moisture"),
            Map.entry("pressure", "atmospheric_pressure"),
            Map.entry("illuminance", "illuminance"),
            Map.entry("illuminance_lux", "illuminance"),
            Map.entry("power", "power"),
            Map.entry("power_factor", "power_factor"),
            Map.entry("energy", "energy"),
            Map.entry("current", "current"),
            Map.entry("voltage", "voltage"),
            Map.entry("ac_frequency", "frequency"),
            Map.entry("co2", "carbon_dioxide"),
            Map.entry("pm25", "pm25"),
            Map.entry("pm10", "pm10"),
            Map.entry("voc", "volatile_organic_compounds"));
    private static final Map<String, String> BINARY = Map.ofEntries(
            Map.entry("occupancy", "occupancy"),
            Map.entry("presence", "occupancy"),
            Map.entry("contact", "door"),
            Map.entry("water_leak", "moisture"),
            Map.entry("smoke", "smoke"),
            Map.entry("gas", "gas"),
            Map.entry("carbon_monoxide", "carbon_monoxide"),
            Map.entry("battery_low", "battery"),
            Map.entry("tamper", "tamper"),
            Map.entry("vibration", "vibration"),
            Map.entry("moving", "moving"));
    private static final Set<String> DIAGNOSTIC = Set.of(
            "linkquality",
            "battery",
            "battery_low",
            "voltage",
            "device_temperature",
            "last_seen",
            "tamper",
            "power_outage_count");

    private Classes() {}

    static Optional<String> ofSensor(String name) {
        return Optional.ofNullable(SENSORS.get(name));
    }

    static Optional<String> ofBinary(String name) {
        return Optional.ofNullable(BINARY.get(name));
    }

    /** @param category as the device says it, else by name */
    static boolean isDiagnostic(String name, Optional<String> category) {
        return category.map("diagnostic"::equals).orElse(DIAGNOSTIC.contains(name));
    }
}
