package io.tomte.binding.shelly1.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** Single values that devices publish as plain text, by the topic below the device's; Shelly's API documentation, Gen1. Pure. */
final class Values {
    private static final double PER_WATT_HOUR = 60; // energy of relays, lights and rollers is in watt-minutes

    private static final Pattern METER = Pattern.compile(
            "(relay|roller|light|white|color|emeter)/(\\d)/(power|energy|returned_energy|voltage|current|pf|total|total_returned|reactive_power)");
    private static final Pattern EXTERNAL = Pattern.compile("ext_(temperature|humidity)/(\\d)");
    private static final Pattern INPUT = Pattern.compile("(input|longpush|ext_switch)/(\\d)");

    /** Name, class, unit, category. */
    private record Sensor(String name, String deviceClass, String unit, boolean diagnostic) {}

    private static final Map<String, Sensor> SENSORS = Map.ofEntries(
            Map.entry("temperature", new Sensor("Device temperature", "temperature", "°C", true)),
            Map.entry("voltage", new Sensor("Voltage", "voltage", "V", true)),
            Map.entry("temperature_status", new Sensor("Temperature status", "", "", true)),
            Map.entry("sensor/temperature", new Sensor("Temperature", "temperature", "°C", false)),
            Map.entry("sensor/humidity", new Sensor("Humidity", "humidity", "%", false)),
            Map.entry("sensor/lux", new Sensor("Illuminance", "illuminance", "lx", false)),
            Map.entry("sensor/battery", new Sensor("Battery", "battery", "%", true)),
            Map.entry("sensor/tilt", new Sensor("Tilt", "", "°", false)),
            Map.entry("sensor/concentration", new Sensor("Gas concentration", "", "ppm", false)),
            Map.entry("sensor/gas", new Sensor("Gas alarm", "", "", false)),
            Map.entry("sensor/operation", new Sensor("Operation", "", "", true)),
            Map.entry("sensor/self_test", new Sensor("Self test", "", "", true)),
            Map.entry("sensor/illumination", new Sensor("Brightness", "", "", false)),
            Map.entry("sensor/error", new Sensor("Error", "", "", true)),
            Map.entry("adc/0", new Sensor("Input voltage", "voltage", "V", false)),
            Map.entry("sensor/act_reasons", new Sensor("Why it woke up", "", "", true)));

    /** Name, class, and whether it is about the device. */
    private record Flag(String name, String deviceClass, boolean diagnostic) {}

    private static final Map<String, Flag> FLAGS = Map.ofEntries(
            Map.entry("overtemperature", new Flag("Overheating", "problem", true)),
            Map.entry("sensor/flood", new Flag("Water", "moisture", false)),
            Map.entry("sensor/smoke", new Flag("Smoke", "smoke", false)),
            Map.entry("sensor/motion", new Flag("Motion", "motion", false)),
            Map.entry("sensor/vibration", new Flag("Vibration", "vibration", false)),
            Map.entry("sensor/state", new Flag("Opening", "opening", false)),
            Map.entry("overload", new Flag("Overload", "problem", true)),
            Map.entry("loaderror", new Flag("Load error", "problem", true)),
            Map.entry("sensor/ext_power", new Flag("External power", "plug", true)),
            Map.entry("sensor/charger", new Flag("Charger", "plug", true)));

    private static final Map<String, Sensor> METERS = Map.of(
            "power", new Sensor("power", "power", "W", false),
            "energy", new Sensor("energy", "energy", "Wh", false),
            "returned_energy", new Sensor("returned energy", "energy", "Wh", false),
            "total", new Sensor("energy", "energy", "Wh", false),
            "total_returned", new Sensor("returned energy", "energy", "Wh", false),
            "voltage", new Sensor("voltage", "voltage", "V", false),
            "current", new Sensor("current", "current", "A", false),
            "pf", new Sensor("power factor", "power_factor", "", false),
            "reactive_power", new Sensor("reactive power", "reactive_power", "var", false));

    private Values() {}

    /** The entity of a topic; empty for one that is none, or has a better one. */
    static Optional<Item> of(String topic, Drafts drafts) {
        if (SENSORS.containsKey(topic)) {
            return Optional.of(sensor(topic, SENSORS.get(topic), "", drafts, 1));
        }
        if (FLAGS.containsKey(topic)) {
            return Optional.of(flag(topic, FLAGS.get(topic), drafts));
        }
        Matcher meter = METER.matcher(topic);
        if (meter.matches()) {
            boolean emeter = meter.group(1).equals("emeter");
            String value = meter.group(3);
            if (emeter && (value.equals("energy") || value.equals("returned_energy"))) {
                return Optional.empty(); // of the last minute only; the totals tell all
            }
            double scale = value.endsWith("energy") ? PER_WATT_HOUR : 1;
            String channel = emeter ? "Phase" : Drafts.capitalized(meter.group(1));
            return Optional.of(sensor(topic, METERS.get(value), channel + " " + meter.group(2) + " ", drafts, scale));
        }
        Matcher external = EXTERNAL.matcher(topic);
        if (external.matches()) {
            Sensor like = SENSORS.get("sensor/" + external.group(1));
            return Optional.of(sensor(topic, like, "External " + external.group(2) + " ", drafts, 1));
        }
        Matcher input = INPUT.matcher(topic);
        if (input.matches() && input.group(1).equals("input")) {
            return Optional.of(flag(topic, new Flag("Input " + input.group(2), "", false), drafts));
        }
        if (input.matches() && input.group(1).equals("ext_switch")) {
            return Optional.of(flag(topic, new Flag("External switch " + input.group(2), "", false), drafts));
        }
        return Optional.empty();
    }

    private static Item sensor(String topic, Sensor sensor, String before, Drafts drafts, double scale) {
        EntityDraft draft = drafts.draft(Kind.SENSOR, topic)
                .name(
                        before.isEmpty()
                                ? sensor.name()
                                : before
                                        + sensor.name().substring(0, 1).toLowerCase(Locale.ROOT)
                                        + sensor.name().substring(1))
                .topic("state_topic", drafts.topic(topic));
        boolean number = !sensor.unit().isEmpty() || !sensor.deviceClass().isEmpty();
        if (!sensor.deviceClass().isEmpty()) {
            draft.deviceClass(sensor.deviceClass());
        }
        if (!sensor.unit().isEmpty()) {
            draft.unit(sensor.unit());
        }
        if (number) {
            String stateClass = sensor.deviceClass().equals("energy") ? "total_increasing" : "measurement";
            draft.capability("state_class", Value.of(stateClass));
        }
        if (sensor.diagnostic()) {
            draft.diagnostic();
        }
        return item(topic, draft, payload -> number ? number(payload, scale) : Told.state(payload));
    }

    private static Optional<Told> number(String payload, double scale) {
        double value = Json.number(payload).orElseThrow(() -> new BadValue(payload, "a number"));
        if (value == 999) { // of a temperature: the sensor is not there
            return Told.state("unknown");
        }
        return Told.state(scale == 1 ? payload.strip() : Numbers.text(Math.rint(value / scale * 1000) / 1000));
    }

    private static Item flag(String topic, Flag flag, Drafts drafts) {
        EntityDraft draft =
                drafts.draft(Kind.BINARY_SENSOR, topic).name(flag.name()).topic("state_topic", drafts.topic(topic));
        if (!flag.deviceClass().isEmpty()) {
            draft.deviceClass(flag.deviceClass());
        }
        if (flag.diagnostic()) {
            draft.diagnostic();
        }
        return item(
                topic,
                draft,
                payload -> Told.state(
                        switch (payload) {
                            case "1", "true", "open", "on" -> "on";
                            case "0", "false", "close", "off", "-1" -> "off";
                            default -> throw new BadValue(payload, "one of 0, 1, true, false, open and close");
                        }));
    }

    private static Item item(String topic, EntityDraft draft, Function<String, Optional<Told>> reader) {
        Map<String, Function<String, Optional<Told>>> readers = new LinkedHashMap<>();
        readers.put(topic, reader);
        return new Item(topic, draft, readers, Item.NONE);
    }
}
