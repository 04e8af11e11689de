package io.tomte.binding.tasmota.internal.zigbee;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Texts;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/**
 * What an attribute of a Zigbee device is. Tasmota's documentation, "Zigbee", "Reading Sensors". Pure.
 *
 * @param kind        sensor, binary sensor, or number where it can be written
 * @param deviceClass Home Assistant's; empty for none
 * @param unit        empty for none
 * @param diagnostic  of the device rather than of the home
 */
record Attribute(Kind kind, String name, String deviceClass, String unit, boolean diagnostic) {
    /** Told with others, as a part of something else, or about the device itself. */
    private static final Set<String> NONE = Set.of(
            "Device",
            "Name",
            "IEEEAddr",
            "ModelId",
            "Manufacturer",
            "Endpoints",
            "Config",
            "Endpoint",
            "Group",
            "Reachable",
            "LastSeen",
            "LastSeenEpoch",
            "BatteryLastSeenEpoch",
            "RGB",
            "RGBb",
            "X",
            "Y",
            "Hue",
            "Sat",
            "CT",
            "ColorMode",
            "Dimmer",
            "Power",
            "PressureUnit",
            "ZoneType",
            "ZoneStatus",
            "ZoneStatusChange",
            "ZoneStatusChangeZone",
            "CurrentPositionLiftPercentage",
            "ShutterLift",
            "Light");

    private static final Map<String, Attribute> KNOWN = Map.ofEntries(
            sensor("Temperature", "temperature", "°C"),
            sensor("LocalTemperature", "temperature", "°C"),
            sensor("Humidity", "humidity", "%"),
            sensor("Pressure", "pressure", "hPa"),
            sensor("ActivePower", "power", "W"),
            sensor("RMSVoltage", "voltage", "V"),
            sensor("RMSCurrent", "current", "A"),
            sensor("Illuminance", "", ""), // as the device says it, logarithmic with most
            about("BatteryPercentage", "battery", "%"),
            about("Battery", "battery", "%"),
            about("BatteryVoltage", "voltage", "V"),
            about("Voltage", "voltage", "V"),
            about("LinkQuality", "", ""),
            binary("Occupancy", "occupancy"),
            binary("Contact", "opening"),
            binary("Water", "moisture"),
            binary("Fire", "smoke"),
            binary("CO", "carbon_monoxide"),
            binary("Vibration", "vibration"),
            binary("Movement", "moving"),
            setpoint("OccupiedHeatingSetpoint"),
            setpoint("TempTarget"),
            setpoint("TuyaTempTarget"));

    /** By ZoneType of the Zigbee Cluster Library, the attribute that a zone's status means. */
    private static final Map<Integer, String> ZONES =
            Map.of(13, "Occupancy", 21, "Contact", 40, "Fire", 42, "Water", 43, "CO", 45, "Vibration");

    private static Map.Entry<String, Attribute> sensor(String name, String deviceClass, String unit) {
        return entry(Kind.SENSOR, name, deviceClass, unit, false);
    }

    private static Map.Entry<String, Attribute> about(String name, String deviceClass, String unit) {
        return entry(Kind.SENSOR, name, deviceClass, unit, true);
    }

    private static Map.Entry<String, Attribute> binary(String name, String deviceClass) {
        return entry(Kind.BINARY_SENSOR, name, deviceClass, "", false);
    }

    private static Map.Entry<String, Attribute> setpoint(String name) {
        return entry(Kind.NUMBER, name, "temperature", "°C", false);
    }

    private static Map.Entry<String, Attribute> entry(
            Kind kind, String name, String deviceClass, String unit, boolean diagnostic) {
        return Map.entry(name, new Attribute(kind, Texts.sentence(name), deviceClass, unit, diagnostic));
    }

    /** Empty for what is no entity of its own. What is not known is shown as it is told. */
    static Optional<Attribute> of(String name) {
        Attribute known = KNOWN.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (name.matches("EF00/[0-9A-F]{4}")) { // a value of a Tuya device, by its number
            return Optional.of(new Attribute(Kind.SENSOR, "Tuya " + name.substring(5), "", "", true));
        }
        boolean word = name.matches("[A-Za-z][A-Za-z0-9_]{0,40}");
        boolean part = NONE.contains(name) || NONE.contains(name.replaceFirst("\\d+$", ""));
        return word && !part
                ? Optional.of(new Attribute(Kind.SENSOR, Texts.sentence(name), "", "", false))
                : Optional.empty();
    }

    static Optional<String> ofZone(int zoneType) {
        return Optional.ofNullable(ZONES.get(zoneType));
    }

    EntityDraft describe(String key) {
        EntityDraft draft = EntityDraft.of(kind, key).name(name);
        if (!deviceClass.isEmpty()) {
            draft.deviceClass(deviceClass);
        }
        if (!unit.isEmpty()) {
            draft.unit(unit);
        }
        if (kind == Kind.SENSOR && !unit.isEmpty()) {
            draft.capability("state_class", Value.of("measurement"));
        }
        if (kind == Kind.NUMBER) {
            draft.capability("min", Value.of(5))
                    .capability("max", Value.of(35))
                    .capability("step", Value.of(0.5))
                    .actions("set_value");
        }
        if (diagnostic) {
            draft.diagnostic();
            if (deviceClass.isEmpty()) {
                draft.disabledByDefault();
            }
        }
        return draft;
    }
}
