package io.tomte.rules.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tomte.device.api.Value;
import io.tomte.rules.api.StepType;

/** Builds the JSON schema subset of a type of step. */
final class Schema {
    private final Map<String, Value> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    Schema entity() {
        return format("entity", "Device", "entity").required("entity");
    }

    Schema required(String name) {
        required.add(name);
        return this;
    }

    Schema text(String name, String title) {
        return put(name, title, Map.of("type", Value.of("string")));
    }

    Schema format(String name, String title, String format) {
        Map<String, Value> property = new LinkedHashMap<>();
        property.put("type", Value.of("string"));
        property.put("format", Value.of(format));
        return put(name, title, property);
    }

    Schema number(String name, String title) {
        return put(name, title, Map.of("type", Value.of("number")));
    }

    Schema flag(String name, String title) {
        return put(name, title, Map.of("type", Value.of("boolean")));
    }

    Schema object(String name, String title) {
        return put(name, title, Map.of("type", Value.of("object")));
    }

    Schema whole(String name, String title, List<Integer> choices) {
        Map<String, Value> property = new LinkedHashMap<>();
        property.put("type", Value.of("integer"));
        property.put(
                "enum", Value.of(choices.stream().map(n -> Value.of((double) n)).toList()));
        return put(name, title, property);
    }

    Schema days() {
        Map<String, Value> items = new LinkedHashMap<>();
        items.put("type", Value.of("string"));
        items.put("enum", Value.texts(List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun")));
        Map<String, Value> property = new LinkedHashMap<>();
        property.put("type", Value.of("array"));
        property.put("items", new Value.MapOf(items));
        return put("days", "On", property);
    }

    Schema conditions() {
        Map<String, Value> property = new LinkedHashMap<>();
        property.put("type", Value.of("array"));
        property.put("items", new Value.MapOf(Map.of("format", Value.of("condition"))));
        return put("conditions", "Conditions", property).required("conditions");
    }

    private Schema put(String name, String title, Map<String, Value> property) {
        Map<String, Value> titled = new LinkedHashMap<>();
        titled.put("title", Value.of(title));
        titled.putAll(property);
        properties.put(name, new Value.MapOf(titled));
        return this;
    }

    StepType of(StepType.Role role, String type, String title, String sentence) {
        Map<String, Value> schema = new LinkedHashMap<>();
        schema.put("type", Value.of("object"));
        schema.put("properties", new Value.MapOf(properties));
        schema.put("required", Value.texts(required));
        return new StepType(role, type, title, sentence, new Value.MapOf(schema));
    }
}
