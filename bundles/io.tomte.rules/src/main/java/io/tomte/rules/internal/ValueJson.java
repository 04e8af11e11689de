package io.tomte.rules.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tomte.device.api.Value;

/** {@link Value} to JSON and back. Pure. */
final class ValueJson {
    private ValueJson() {}

    static JsonElement toJson(Value value) {
        return switch (value) {
            case Value.None none -> JsonNull.INSTANCE;
            case Value.Bool bool -> new JsonPrimitive(bool.value());
            case Value.Num num when num.isWhole() -> new JsonPrimitive((long) num.value());
            case Value.Num num -> new JsonPrimitive(num.value());
            case Value.Text text -> new JsonPrimitive(text.value());
            case Value.ListOf list -> {
                JsonArray array = new JsonArray();
                list.values().forEach(item -> array.add(toJson(item)));
                yield array;
            }
            case Value.MapOf map -> {
                JsonObject object = new JsonObject();
                map.values().forEach((key, item) -> object.add(key, toJson(item)));
                yield object;
            }
        };
    }

    static Value fromJson(JsonElement json) {
        if (json.isJsonObject()) {
            Map<String, Value> values = new LinkedHashMap<>();
            json.getAsJsonObject().asMap().forEach((key, item) -> values.put(key, fromJson(item)));
            return new Value.MapOf(values);
        }
        if (json.isJsonArray()) {
            List<Value> values = new ArrayList<>();
            json.getAsJsonArray().forEach(item -> values.add(fromJson(item)));
            return new Value.ListOf(values);
        }
        if (!json.isJsonPrimitive()) {
            return Value.NONE;
        }
        JsonPrimitive primitive = json.getAsJsonPrimitive();
        if (primitive.isBoolean()) {
            return Value.of(primitive.getAsBoolean());
        }
        return primitive.isNumber() ? Value.of(primitive.getAsDouble()) : Value.of(primitive.getAsString());
    }
}
