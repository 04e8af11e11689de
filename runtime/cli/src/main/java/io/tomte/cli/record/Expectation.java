package io.tomte.cli.record;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * What a hub made of recorded messages: device, entities, and their states after the last message.
 *
 * @param family who announced it
 */
public record Expectation(String family, String title, JsonObject json) {
    private static final List<String> DEVICE =
            List.of("name", "identifiers", "connections", "manufacturer", "model", "sw_version");
    private static final List<String> ENTITY =
            List.of("discovery_id", "unique_id", "name", "device_class", "unit", "topics");

    /** Their states are moments of the recording, or of nothing. */
    private static final Set<String> MOMENTS = Set.of("button", "event", "scene", "notify", "tag", "device_automation");

    /** @param facts as {@code GET /devices/{id}} tells them */
    public static Expectation of(String facts, int lastMessage) {
        JsonObject whole = JsonParser.parseString(facts).getAsJsonObject();
        JsonObject device = whole.getAsJsonObject("device");
        JsonArray entities = new JsonArray();
        JsonArray states = new JsonArray();
        for (JsonElement element : whole.getAsJsonArray("entities")) {
            JsonObject entity = element.getAsJsonObject();
            JsonObject one = new JsonObject();
            one.add("component", entity.get("kind"));
            copy(entity, one, ENTITY);
            entities.add(one);
            if (!MOMENTS.contains(entity.get("kind").getAsString())) {
                states.add(state(entity, lastMessage));
            }
        }
        JsonArray devices = new JsonArray();
        devices.add(copy(device, new JsonObject(), DEVICE));
        JsonObject json = new JsonObject();
        json.add("devices", devices);
        json.add("entities", entities);
        json.add("states", states);
        return new Expectation(
                device.get("source").getAsString(), device.get("name").getAsString(), json);
    }

    private static JsonObject copy(JsonObject from, JsonObject to, List<String> names) {
        for (String name : names) {
            JsonElement value = from.get(name);
            if (value != null && !value.isJsonNull()) {
                to.add(name, value);
            }
        }
        return to;
    }

    private static JsonObject state(JsonObject entity, int lastMessage) {
        JsonObject now = entity.getAsJsonObject("state");
        JsonObject state = new JsonObject();
        state.addProperty("after_message", lastMessage);
        JsonElement unique = entity.get("unique_id");
        state.add(
                "entity",
                Optional.ofNullable(unique).filter(id -> !id.isJsonNull()).orElse(entity.get("discovery_id")));
        state.add("component", entity.get("kind"));
        return copy(now, state, List.of("state", "attributes", "available"));
    }
}
