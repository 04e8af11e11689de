package io.tomte.binding.zigbee2mqtt.internal;

import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tomte.binding.kit.Json;

/**
 * A value that is told alone, on {@code <device>/temperature}, as the setting {@code output: attribute} does. Zigbee2MQTT, "MQTT".
 * Pure.
 */
final class SingleValue {
    private static final int LONGEST = 16_384; // characters

    private SingleValue() {}

    /**
     * As it would be in the state of the device; empty where it is none.
     *
     * @param path {@code temperature}; {@code update-state} is one in another
     */
    static Optional<JsonObject> read(String path, String payload) {
        if (path.contains("/") || path.isEmpty() || payload.isEmpty() || payload.length() > LONGEST) {
            return Optional.empty();
        }
        JsonElement value = Json.parse(payload).orElseGet(() -> new JsonPrimitive(payload));
        String[] names = path.split("-", 5);
        for (int i = names.length - 1; i > 0; i--) {
            value = in(names[i], value);
        }
        return Optional.of(in(names[0], value));
    }

    private static JsonObject in(String name, JsonElement value) {
        JsonObject outer = new JsonObject();
        outer.add(name, value);
        return outer;
    }
}
