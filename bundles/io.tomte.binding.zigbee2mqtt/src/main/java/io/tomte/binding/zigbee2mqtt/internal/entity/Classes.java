package io.tomte.binding.zigbee2mqtt.internal.entity;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
            Map.entry("pm1", "pm1"),
            Map.entry("co", "carbon_monoxide"),
            Map.entry("voc", "volatile_organic_compounds"),
            Map.entry("voc_parts", "volatile_organic_compounds_parts"),
            Map.entry("external_temperature", "temperature"),
            Map.entry("external_temperature_input", "temperature"),
            Map.entry("temperature_probe", "temperature"),
            Map.entry("max_temperature", "temperature"),
            Map.entry("min_temperature", "temperature"),
            Map.entry("current_heating_setpoint", "temperature"),
            Map.entry("occupied_cooling_setpoint", "temperature"),
            Map.entry("unoccupied_heating_setpoint", "temperature"),
            Map.entry("unoccupied_cooling_setpoint", "temperature"),
            Map.entry("battery_voltage", "voltage"),
            Map.entry("power_apparent", "apparent_power"),
            Map.entry("power_reactive", "reactive_power"),
            Map.entry("produced_energy", "energy"),
            Map.entry("consumed_energy", "energy"),
            Map.entry("produced_power", "power"),
            Map.entry("gas_consumed", "gas"),
            Map.entry("water_consumed", "water"),
            Map.entry("target_distance", "distance"),
            Map.entry("noise", "sound_pressure"),
            Map.entry("wind_speed", "wind_speed"),
            Map.entry("dew_point", "temperature"));
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
            Map.entry("noise_detected", "sound"),
            Map.entry("rain", "moisture"),
            Map.entry("sos", "safety"),
            Map.entry("valve_alarm", "problem"),
            Map.entry("valve_state", "opening"),
            Map.entry("window", "window"),
            Map.entry("window_detection", "window"),
            Map.entry("window_open", "window"),
            Map.entry("moving", "moving"));
    private static final Set<String> DIAGNOSTIC = Set.of(
            "linkquality",
            "battery",
            "battery_low",
            "voltage",
            "device_temperature",
            "last_seen",
            "tamper",
            "power_outage_count",
            "battery_voltage",
            "battery_state");

    /** {@code voltage_phase_b}, {@code temperature_l1}, {@code energy_2}. */
    private static final Pattern PHASE = Pattern.compile("_(phase_[a-c]|l\\d{1,2}|\\d{1,2})$");

    private Classes() {}

    static Optional<String> ofSensor(String name) {
        return Optional.ofNullable(SENSORS.get(PHASE.matcher(name).replaceFirst("")));
    }

    static Optional<String> ofBinary(String name) {
        return Optional.ofNullable(BINARY.get(name));
    }

    /** @param category as the device says it, else by name */
    static boolean isDiagnostic(String name, Optional<String> category) {
        return category.map("diagnostic"::equals).orElse(DIAGNOSTIC.contains(name));
    }
}
