package io.tomte.binding.shelly.internal.component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** What components measure: one sensor per member of their status that is known here. Shelly's API documentation, Gen2+. */
final class Measures {
    /**
     * One member.
     *
     * @param own        the component is there for it, so it bears its name alone
     * @param diagnostic about the device rather than the home
     */
    private record Measure(
            String path,
            String name,
            String deviceClass,
            String unit,
            String stateClass,
            boolean own,
            boolean diagnostic) {}

    private static final List<Measure> POWER = List.of(
            measure("apower", "Power", "power", "W"),
            measure("voltage", "Voltage", "voltage", "V"),
            measure("current", "Current", "current", "A"),
            measure("freq", "Frequency", "frequency", "Hz"),
            measure("pf", "Power factor", "power_factor", ""),
            energy("aenergy.total", "Energy"),
            energy("ret_aenergy.total", "Returned energy"),
            new Measure("temperature.tC", "Temperature", "temperature", "°C", "measurement", false, true));
    private static final Map<String, List<Measure>> BY_TYPE = byType();

    private Measures() {}

    private static Measure measure(String path, String name, String deviceClass, String unit) {
        return new Measure(path, name, deviceClass, unit, "measurement", false, false);
    }

    private static Measure energy(String path, String name) {
        return new Measure(path, name, "energy", "Wh", "total_increasing", false, false);
    }

    private static Measure own(String path, String name, String deviceClass, String unit) {
        return new Measure(path, name, deviceClass, unit, "measurement", true, false);
    }

    private static Measure about(String path, String name, String deviceClass, String unit) {
        return new Measure(path, name, deviceClass, unit, unit.isEmpty() ? "" : "measurement", true, true);
    }

    private static Map<String, List<Measure>> byType() {
        Map<String, List<Measure>> types = new LinkedHashMap<>();
        List.of("switch", "light", "rgb", "rgbw", "cct", "rgbcct", "cover", "pm1")
                .forEach(type -> types.put(type, POWER));
        types.put("temperature", List.of(own("tC", "Temperature", "temperature", "°C")));
        types.put("humidity", List.of(own("rh", "Humidity", "humidity", "%")));
        types.put("illuminance", List.of(own("lux", "Illuminance", "illuminance", "lx")));
        types.put(
                "voltmeter",
                List.of(own("voltage", "Voltage", "voltage", "V"), measure("xvoltage", "Converted voltage", "", "")));
        types.put(
                "devicepower",
                List.of(
                        about("battery.percent", "Battery", "battery", "%"),
                        about("battery.V", "Battery voltage", "voltage", "V")));
        types.put(
                "blutrv",
                List.of(
                        measure("pos", "Valve position", "", "%"),
                        about("battery", "Battery", "battery", "%"),
                        about("rssi", "Signal", "signal_strength", "dBm")));
        types.put(
                "bthomedevice",
                List.of(
                        about("battery", "Battery", "battery", "%"),
                        about("rssi", "Signal", "signal_strength", "dBm")));
        types.put("presence", List.of(measure("num_objects", "People", "", "")));
        types.put("presencezone", List.of(measure("num_objects", "People", "", "")));
        types.put("input", List.of(measure("percent", "Level", "", "%"), measure("counts.total", "Counts", "", "")));
        types.put(
                "wifi",
                List.of(
                        about("rssi", "Signal", "signal_strength", "dBm"),
                        about("ssid", "SSID", "", ""),
                        about("sta_ip", "IP", "", "")));
        types.put("em1", meters("", ""));
        types.put(
                "em1data",
                List.of(energy("total_act_energy", "Energy"), energy("total_act_ret_energy", "Returned energy")));
        List<Measure> phases = new ArrayList<>();
        List<Measure> counters = new ArrayList<>();
        for (char phase = 'a'; phase <= 'c'; phase++) {
            String name = "Phase " + Character.toUpperCase(phase) + " ";
            phases.addAll(meters(phase + "_", name));
            counters.add(energy(phase + "_total_act_energy", name + "energy"));
            counters.add(energy(phase + "_total_act_ret_energy", name + "returned energy"));
        }
        phases.add(measure("n_current", "Neutral current", "current", "A"));
        phases.add(measure("total_current", "Total current", "current", "A"));
        phases.add(measure("total_act_power", "Total power", "power", "W"));
        phases.add(measure("total_aprt_power", "Total apparent power", "apparent_power", "VA"));
        counters.add(energy("total_act", "Total energy"));
        counters.add(energy("total_act_ret", "Total returned energy"));
        types.put("em", List.copyOf(phases));
        types.put("emdata", List.copyOf(counters));
        return Map.copyOf(types);
    }

    private static List<Measure> meters(String prefix, String name) {
        return List.of(
                measure(prefix + "act_power", name + (name.isEmpty() ? "Power" : "power"), "power", "W"),
                measure(
                        prefix + "aprt_power",
                        name + (name.isEmpty() ? "Apparent power" : "apparent power"),
                        "apparent_power",
                        "VA"),
                measure(prefix + "voltage", name + (name.isEmpty() ? "Voltage" : "voltage"), "voltage", "V"),
                measure(prefix + "current", name + (name.isEmpty() ? "Current" : "current"), "current", "A"),
                measure(prefix + "freq", name + (name.isEmpty() ? "Frequency" : "frequency"), "frequency", "Hz"),
                measure(prefix + "pf", name + (name.isEmpty() ? "Power factor" : "power factor"), "power_factor", ""));
    }

    /** The sensors of a component: what its status tells now; a member that appears later adds one. */
    static List<Item> of(Component component, JsonObject status) {
        List<Item> items = new ArrayList<>();
        for (Measure measure : BY_TYPE.getOrDefault(component.type(), List.of())) {
            if (Fields.at(status, measure.path()).isPresent()) {
                items.add(item(component, measure));
            }
        }
        return items;
    }

    private static Item item(Component component, Measure measure) {
        String channel = component.key() + "." + measure.path();
        boolean number = !measure.unit().isEmpty() || !measure.stateClass().isEmpty();
        EntityDraft draft = component
                .draft(Kind.SENSOR, channel)
                .name(measure.own() ? component.label(measure.name()) : component.named() + " " + measure.name());
        if (!measure.deviceClass().isEmpty()) {
            draft.deviceClass(measure.deviceClass());
        }
        if (!measure.unit().isEmpty()) {
            draft.unit(measure.unit());
        }
        if (!measure.stateClass().isEmpty()) {
            draft.capability("state_class", Value.of(measure.stateClass()));
        }
        if (measure.diagnostic()) {
            draft.diagnostic();
        }
        return Item.sensor(channel, draft, status -> {
            if (number) {
                Fields.number(status, measure.path()); // throws what is none
            }
            Optional<JsonElement> value = Fields.at(status, measure.path()).filter(JsonElement::isJsonPrimitive);
            return value.flatMap(one -> Told.of(one.getAsString()));
        });
    }
}
