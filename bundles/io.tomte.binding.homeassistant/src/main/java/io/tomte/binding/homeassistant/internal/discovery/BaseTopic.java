package io.tomte.binding.homeassistant.internal.discovery;

import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * Puts the base topic {@code ~} in where a text begins or ends with it, in keys that end in {@code topic} and in the topics of
 * {@code availability}. The slash is up to the device: the base may end in one.
 */
final class BaseTopic {
    private BaseTopic() {}

    static JsonObject apply(JsonObject config) {
        JsonElement base = config.get("~");
        if (base == null || !base.isJsonPrimitive()) {
            return config;
        }
        return replace(config, base.getAsString());
    }

    private static JsonObject replace(JsonObject config, String base) {
        JsonObject result = new JsonObject();
        for (Map.Entry<String, JsonElement> member : config.entrySet()) {
            String key = member.getKey();
            JsonElement value = member.getValue();
            if (key.equals("availability")) {
                result.add(key, availability(value, base));
            } else if (key.endsWith("topic") && value.isJsonPrimitive()) {
                result.add(key, new JsonPrimitive(replace(value.getAsString(), base)));
            } else if (!key.equals("~")) {
                result.add(key, value);
            }
        }
        return result;
    }

    private static JsonElement availability(JsonElement value, String base) {
        if (value.isJsonObject()) {
            return replace(value.getAsJsonObject(), base);
        }
        if (!value.isJsonArray()) {
            return value;
        }
        JsonArray items = new JsonArray();
        value.getAsJsonArray().forEach(item -> items.add(availability(item, base)));
        return items;
    }

    private static String replace(String topic, String base) {
        if (topic.startsWith("~")) {
            return base + topic.substring(1);
        }
        return topic.endsWith("~") ? topic.substring(0, topic.length() - 1) + base : topic;
    }
}
