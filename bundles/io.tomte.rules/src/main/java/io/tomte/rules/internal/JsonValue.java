package io.tomte.rules.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tomte.device.api.Value;

/** What was parsed, as a value. */
final class JsonValue {
    private JsonValue() {}

    /** @throws IllegalArgumentException where a number is too large */
    static Value of(JsonElement json) {
        if (json instanceof JsonObject object) {
            Map<String, Value> members = new LinkedHashMap<>();
            object.asMap().forEach((name, member) -> members.put(name, of(member)));
            return new Value.MapOf(members);
        }
        if (json instanceof JsonArray array) {
            List<Value> items = new ArrayList<>(array.size());
            array.forEach(item -> items.add(of(item)));
            return Value.of(items);
        }
        return json instanceof JsonPrimitive primitive ? of(primitive) : Value.NONE;
    }

    private static Value of(JsonPrimitive primitive) {
        if (primitive.isBoolean()) {
            return Value.of(primitive.getAsBoolean());
        }
        return primitive.isNumber() ? Value.of(primitive.getAsDouble()) : Value.of(primitive.getAsString());
    }
}
