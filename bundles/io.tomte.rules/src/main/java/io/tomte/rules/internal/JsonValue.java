package io.tomte.rules.internal;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.FormattingStyle;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;
import io.tomte.device.api.Value;

/** A value and JSON, both directions. Without the adapters of Gson for objects of all kinds, whose classes no start needs. */
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

    static String text(Value value) {
        StringWriter text = new StringWriter();
        try (JsonWriter out = new JsonWriter(text)) {
            out.setFormattingStyle(FormattingStyle.PRETTY);
            write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
        return text.toString();
    }

    private static void write(Value value, JsonWriter out) throws IOException {
        switch (value) {
            case Value.None none -> out.nullValue();
            case Value.Bool bool -> out.value(bool.value());
            case Value.Num number when number.isWhole() -> out.value((long) number.value());
            case Value.Num number -> out.value(number.value());
            case Value.Text text -> out.value(text.value());
            case Value.ListOf list -> {
                out.beginArray();
                for (Value item : list.values()) {
                    write(item, out);
                }
                out.endArray();
            }
            case Value.MapOf map -> {
                out.beginObject();
                for (Map.Entry<String, Value> member : map.values().entrySet()) {
                    out.name(member.getKey());
                    write(member.getValue(), out);
                }
                out.endObject();
            }
        }
    }
}
