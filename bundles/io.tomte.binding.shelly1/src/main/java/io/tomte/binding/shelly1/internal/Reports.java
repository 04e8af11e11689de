package io.tomte.binding.shelly1.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Command;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/**
 * What devices tell together, as an object on {@code info} or {@code status}: the motion sensors and the valves for radiators tell
 * nothing else, and all others whether there is new firmware. Shelly's API documentation, Gen1, "Motion" and "TRV". Pure.
 */
final class Reports {
    private static final String INFO = "info";
    static final String STATUS = "status";
    static final String VALVE = "thermostat/0";

    /** @param path names with dots between; digits are places in a list */
    private record Part(
            String topic, String path, String name, Kind kind, String deviceClass, String unit, boolean own) {}

    private static final List<Part> VALUES = List.of(
            new Part(STATUS, "motion", "Motion", Kind.BINARY_SENSOR, "motion", "", true),
            new Part(STATUS, "vibration", "Vibration", Kind.BINARY_SENSOR, "vibration", "", true),
            new Part(STATUS, "active", "Active", Kind.BINARY_SENSOR, "", "", false),
            new Part(STATUS, "lux", "Illuminance", Kind.SENSOR, "illuminance", "lx", true),
            new Part(STATUS, "tmp.value", "Temperature", Kind.SENSOR, "temperature", "°C", true),
            new Part(STATUS, "bat", "Battery", Kind.SENSOR, "battery", "%", false),
            new Part(INFO, "bat.value", "Battery", Kind.SENSOR, "battery", "%", false),
            new Part(INFO, "thermostats.0.pos", "Valve position", Kind.SENSOR, "", "%", true),
            new Part(INFO, "thermostats.0.window_open", "Window", Kind.BINARY_SENSOR, "window", "", true),
            new Part(INFO, "calibrated", "Calibrated", Kind.BINARY_SENSOR, "", "", false),
            new Part(INFO, "charger", "Charger", Kind.BINARY_SENSOR, "plug", "", false),
            new Part(INFO, "wifi_sta.rssi", "Signal", Kind.SENSOR, "signal_strength", "dBm", false));

    private Reports() {}

    static boolean isOne(String topic) {
        return topic.equals(INFO) || topic.equals(STATUS);
    }

    /** The entities that the object tells of. */
    static List<Item> of(String topic, JsonObject json, Drafts drafts) {
        List<Item> items = new ArrayList<>();
        if (at(json, "thermostats.0.target_t.value").isPresent()) {
            items.add(valve(drafts));
        }
        boolean radiator = drafts.id().toLowerCase(Locale.ROOT).startsWith("shellytrv");
        for (Part value : VALUES) {
            boolean twice = radiator && topic.equals(STATUS); // its info tells all of it
            if (value.topic().equals(topic) && !twice && at(json, value.path()).isPresent()) {
                items.add(item(value, drafts));
            }
        }
        if (topic.equals(INFO) && at(json, "update.has_update").isPresent()) {
            items.add(update(drafts));
        }
        return items;
    }

    private static Optional<JsonElement> at(JsonObject json, String path) {
        Optional<JsonElement> place = Optional.of(json);
        for (String name : path.split("\\.")) {
            place = place.flatMap(one -> one.isJsonObject()
                    ? Json.member(one.getAsJsonObject(), name)
                    : one.isJsonArray()
                                    && name.equals("0")
                                    && !one.getAsJsonArray().isEmpty()
                            ? Optional.of(one.getAsJsonArray().get(0))
                            : Optional.empty());
        }
        return place.filter(one -> !one.isJsonNull());
    }

    private static Function<String, Optional<Told>> reader(Function<JsonObject, Optional<Told>> reader) {
        return payload -> reader.apply(Json.object(payload).orElseThrow(() -> new BadValue(payload, "a JSON object")));
    }

    private static Optional<Double> number(JsonObject json, String path) {
        return at(json, path)
                .map(value -> Json.number(value)
                        .orElseThrow(() -> new BadValue(value.toString(), "a number in '" + path + "'")));
    }

    private static Optional<Boolean> flag(JsonObject json, String path) {
        return at(json, path).map(value -> {
            if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
                throw new BadValue(value.toString(), "true or false in '" + path + "'");
            }
            return value.getAsBoolean();
        });
    }

    private static Item item(Part value, Drafts drafts) {
        String channel = value.topic() + "/" + value.path();
        boolean number = value.kind() == Kind.SENSOR;
        EntityDraft draft = drafts.draft(value.kind(), channel)
                .name(value.name())
                .topic("state_topic", drafts.topic(value.topic()));
        if (!value.deviceClass().isEmpty()) {
            draft.deviceClass(value.deviceClass());
        }
        if (number) {
            draft.unit(value.unit()).capability("state_class", Value.of("measurement"));
        }
        if (!value.own()) {
            draft.diagnostic();
        }
        Function<JsonObject, Optional<Told>> told = json -> number
                ? number(json, value.path()).flatMap(n -> Told.state(Numbers.text(n)))
                : flag(json, value.path()).flatMap(on -> Told.state(on ? "on" : "off"));
        return new Item(channel, draft, Map.of(value.topic(), reader(told)), Item.NONE);
    }

    private static Item update(Drafts drafts) {
        EntityDraft draft = drafts.draft(Kind.UPDATE, "update")
                .name("Firmware")
                .deviceClass("firmware")
                .config()
                .actions("install")
                .topic("state_topic", drafts.topic(INFO))
                .topic("command_topic", drafts.topic("command"));
        Function<JsonObject, Optional<Told>> told = json -> flag(json, "update.has_update")
                .map(there -> new Told(
                        Optional.of(there ? "on" : "off"),
                        Map.of(
                                "installed_version", version(json, "update.old_version"),
                                "latest_version", version(json, "update.new_version")),
                        Optional.empty()));
        return new Item("update", draft, Map.of(INFO, reader(told)), (command, state) -> {
            if (!command.action().equals("install")) {
                throw Arguments.unknown(command);
            }
            return new Item.Send("command", "update_fw");
        });
    }

    private static Value version(JsonObject json, String path) {
        return at(json, path)
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .filter(text -> !text.isBlank())
                .map(Value::of)
                .orElse(Value.NONE);
    }

    // ---- the valve of a radiator

    private static Item valve(Drafts drafts) {
        EntityDraft draft = drafts.draft(Kind.CLIMATE, VALVE)
                .main()
                .capability("modes", Value.texts(List.of("heat")))
                .capability("min_temp", Value.of(4))
                .capability("max_temp", Value.of(31))
                .capability("temp_step", Value.of(0.5))
                .actions("set_temperature")
                .topic("state_topic", drafts.topic(INFO))
                .topic("command_topic", drafts.topic(VALVE + "/command/target_t"));
        Map<String, Function<String, Optional<Told>>> readers = new LinkedHashMap<>();
        readers.put(INFO, reader(json -> temperatures(json, "thermostats.0.")));
        readers.put(STATUS, reader(json -> temperatures(json, "")));
        return new Item(VALVE, draft, readers, (command, state) -> target(command));
    }

    private static Optional<Told> temperatures(JsonObject json, String before) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        number(json, before + "target_t.value").ifPresent(n -> attributes.put("temperature", Value.of(n)));
        number(json, before + "tmp.value").ifPresent(n -> attributes.put("current_temperature", Value.of(n)));
        number(json, before + "pos")
                .ifPresent(n -> attributes.put("hvac_action", Value.of(n > 0 ? "heating" : "idle")));
        return attributes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Told(Optional.of("heat"), attributes, Optional.empty()));
    }

    private static Item.Send target(Command command) {
        if (!command.action().equals("set_temperature")) {
            throw Arguments.unknown(command);
        }
        double degrees = Arguments.needNumber(command, "temperature", 4, 31);
        return new Item.Send(VALVE + "/command/target_t", Numbers.text(degrees));
    }
}
