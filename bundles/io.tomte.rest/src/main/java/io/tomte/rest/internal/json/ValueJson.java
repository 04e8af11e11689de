package io.tomte.rest.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tomte.device.api.Value;
import io.tomte.rest.internal.http.Fields;
import io.tomte.rest.internal.http.Problem;

/** {@link Value} and JSON, both directions. */
public final class ValueJson {
    private ValueJson() {}

    public static JsonElement write(Value value) {
        return switch (value) {
            case Value.None none -> JsonNull.INSTANCE;
            case Value.Bool bool -> new JsonPrimitive(bool.value());
            case Value.Num number when number.isWhole() -> new JsonPrimitive((long) number.value());
            case Value.Num number -> new JsonPrimitive(number.value());
            case Value.Text text -> new JsonPrimitive(text.value());
            case Value.ListOf list -> {
                JsonArray json = new JsonArray(list.values().size());
                list.values().forEach(item -> json.add(write(item)));
                yield json;
            }
            case Value.MapOf map -> write(map.values());
        };
    }

    public static JsonObject write(Map<String, Value> values) {
        JsonObject json = new JsonObject();
        values.forEach((name, value) -> json.add(name, write(value)));
        return json;
    }

    /** @param pointer of the value, told when it cannot be read */
    public static Value read(JsonElement json, String pointer) {
        return switch (json) {
            case JsonPrimitive primitive -> primitive(primitive, pointer);
            case JsonArray array -> {
                List<Value> values = new ArrayList<>(array.size());
                for (int i = 0; i < array.size(); i++) {
                    values.add(read(array.get(i), pointer + "/" + i));
                }
                yield Value.of(values);
            }
            case JsonObject object -> new Value.MapOf(read(object, pointer));
            default -> Value.NONE;
        };
    }

    public static Map<String, Value> read(JsonObject json, String pointer) {
        Map<String, Value> values = new LinkedHashMap<>();
        json.asMap().forEach((name, value) -> values.put(name, read(value, pointer + "/" + Fields.escape(name))));
        return values;
    }

    public static JsonArray texts(Iterable<String> texts) {
        JsonArray json = new JsonArray();
        texts.forEach(json::add);
        return json;
    }

    static JsonElement text(Optional<String> text) {
        return text.<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE);
    }

    private static Value primitive(JsonPrimitive primitive, String pointer) {
        if (primitive.isBoolean()) {
            return Value.of(primitive.getAsBoolean());
        }
        if (primitive.isString()) {
            return Value.of(primitive.getAsString());
        }
        double number = primitive.getAsDouble();
        if (!Double.isFinite(number)) {
            throw Problem.field("bad-value", pointer, "The number " + primitive.getAsString() + " is too large.");
        }
        return Value.of(number);
    }
}
