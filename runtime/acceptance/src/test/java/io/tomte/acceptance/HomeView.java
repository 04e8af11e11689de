package io.tomte.acceptance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** The home at one moment, asked in the words of a case. */
final class HomeView {
    private final CaseWords words;
    private final List<JsonObject> entities;
    private final Map<String, JsonObject> devices = new HashMap<>();

    HomeView(Api api, CaseWords words) {
        this.words = words;
        JsonObject home = api.get("home");
        this.entities = home.getAsJsonArray("entities").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(entity -> !Marker.ID.equals(text(entity, "unique_id")))
                .toList();
        home.getAsJsonArray("devices")
                .forEach(one -> devices.put(text(one.getAsJsonObject(), "id"), one.getAsJsonObject()));
    }

    private static String text(JsonObject object, String key) {
        return object.get(key).isJsonNull() ? "" : object.get(key).getAsString();
    }

    /** @param kind empty where any will do */
    JsonObject entity(String name, Optional<String> kind) {
        return entities.stream()
                .filter(entity -> kind.isEmpty() || text(entity, "kind").equals(kind.get()))
                .filter(entity -> words.isEntity(entity, devices.get(text(entity, "device")), name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind.orElse("") + " " + name + " in " + names()));
    }

    private List<String> names() {
        return entities.stream()
                .map(entity ->
                        text(entity, "kind") + " " + text(entity, "unique_id") + "|" + text(entity, "discovery_id"))
                .toList();
    }

    JsonObject device(JsonObject expected) {
        return devices.values().stream()
                .filter(device -> words.isDevice(device, expected))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no device " + expected + " in " + devices.values()));
    }

    /** Those of the device that a case calls by this name. */
    List<JsonObject> entitiesOf(String device) {
        JsonObject wanted = new JsonObject();
        wanted.addProperty("id", device);
        String id = text(device(wanted), "id");
        return entities.stream()
                .filter(entity -> text(entity, "device").equals(id))
                .toList();
    }

    /** Those that this adapter tells. */
    List<JsonObject> of(String source) {
        return entities.stream()
                .filter(entity -> text(entity, "source").equals(source))
                .toList();
    }

    /** Numbers by their value, which may be written as text; an expected object may say less. */
    static boolean same(JsonElement expected, JsonElement actual) {
        if (actual == null) {
            return expected.isJsonNull();
        }
        if (expected instanceof JsonObject some && actual instanceof JsonObject all) {
            return some.entrySet().stream().allMatch(entry -> same(entry.getValue(), all.get(entry.getKey())));
        }
        if (expected instanceof JsonArray some && actual instanceof JsonArray all) {
            return some.size() == all.size()
                    && java.util.stream.IntStream.range(0, some.size()).allMatch(i -> same(some.get(i), all.get(i)));
        }
        Optional<Double> number = number(expected);
        return number.isPresent() ? number.equals(number(actual)) : expected.equals(actual);
    }

    private static Optional<Double> number(JsonElement element) {
        try {
            return element instanceof JsonPrimitive one && !one.isBoolean()
                    ? Optional.of(one.getAsDouble())
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
