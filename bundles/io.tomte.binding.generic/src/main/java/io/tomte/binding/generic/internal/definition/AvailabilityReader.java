package io.tomte.binding.generic.internal.definition;

import java.util.List;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Reads {@code availability}: one topic, or a list of them with {@code availability_mode}. */
final class AvailabilityReader {
    private static final List<String> MODES = List.of("latest", "all", "any");

    private AvailabilityReader() {}

    /** The keys of a component; empty where the object tells none. */
    static Optional<JsonObject> read(Fields owner) {
        List<Fields> topics = owner.objects("availability");
        Optional<String> mode = owner.text("availability_mode");
        mode.filter(id -> !MODES.contains(id))
                .ifPresent(id -> owner.fault(
                        "availability_mode", "availability_mode must be one of " + String.join(", ", MODES) + "."));
        if (topics.isEmpty()) {
            return Optional.empty();
        }
        JsonArray list = new JsonArray();
        topics.forEach(fields -> list.add(topic(fields)));
        JsonObject config = new JsonObject();
        config.add("availability", list);
        mode.ifPresent(id -> config.addProperty("availability_mode", id));
        return Optional.of(config);
    }

    private static JsonElement topic(Fields fields) {
        JsonObject config = new JsonObject();
        fields.payload("payload_available").ifPresent(text -> config.addProperty("payload_available", text));
        fields.payload("payload_not_available").ifPresent(text -> config.addProperty("payload_not_available", text));
        new Topics(config).state(fields, "topic", "value_");
        return config;
    }
}
