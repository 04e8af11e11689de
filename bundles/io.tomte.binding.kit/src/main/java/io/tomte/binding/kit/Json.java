package io.tomte.binding.kit;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.tomte.device.api.Value;

/** Reads JSON strictly, without exceptions; writes it on one line. */
public final class Json {
    private Json() {}

    /** Made when a device is spoken to for the first time, as a start can do without their 130 classes. */
    private static final class Writers {
        static final Gson SPACED = new GsonBuilder()
                .setFormattingStyle(FormattingStyle.COMPACT.withSpaceAfterSeparators(true))
                .disableHtmlEscaping()
                .create();
        static final Gson COMPACT = new GsonBuilder().disableHtmlEscaping().create();
    }

    /** Empty for anything but exactly one JSON value. */
    public static Optional<JsonElement> parse(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            JsonToken unused = reader.peek(); // fails when there is nothing
            JsonElement element = JsonParser.parseReader(reader);
            return reader.peek() == JsonToken.END_DOCUMENT ? Optional.of(element) : Optional.empty();
        } catch (IOException | JsonParseException | NumberFormatException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** With a blank after each colon and comma, as the clients that devices know write it. */
    public static String write(Object value) {
        return Writers.SPACED.toJson(value);
    }

    public static Optional<JsonObject> object(String text) {
        return parse(text).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    /** Without blanks, as Home Assistant itself writes it since it has a writer of its own. */
    public static String compact(Object value) {
        return Writers.COMPACT.toJson(value);
    }

    /** A member that is there and not null. */
    public static Optional<JsonElement> member(JsonObject object, String key) {
        return Optional.ofNullable(object.get(key)).filter(element -> !element.isJsonNull());
    }

    /** A number, or a text that is one. */
    public static Optional<Double> number(JsonElement element) {
        return element.isJsonPrimitive() ? number(element.getAsString()) : Optional.empty();
    }

    /** A finite number; empty for anything else. */
    public static Optional<Double> number(String text) {
        try {
            double number = Double.parseDouble(text.strip());
            boolean java = text.endsWith("d") || text.endsWith("f") || text.endsWith("D") || text.endsWith("F");
            return Double.isFinite(number) && !java ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Scalars as Python writes them ({@code True}), because templates compare with that; others as JSON. */
    public static String text(JsonElement element) {
        if (!element.isJsonPrimitive()) {
            return element.toString();
        }
        JsonPrimitive primitive = element.getAsJsonPrimitive();
        return primitive.isBoolean() ? primitive.getAsBoolean() ? "True" : "False" : primitive.getAsString();
    }

    /** The same in the words of the home. */
    public static Value value(JsonElement element) {
        if (element.isJsonArray()) {
            List<Value> values = new ArrayList<>();
            element.getAsJsonArray().forEach(item -> values.add(value(item)));
            return Value.of(values);
        }
        if (element.isJsonObject()) {
            Map<String, Value> members = new LinkedHashMap<>();
            element.getAsJsonObject()
                    .entrySet()
                    .forEach(member -> members.put(member.getKey(), value(member.getValue())));
            return new Value.MapOf(members);
        }
        if (element.isJsonNull()) {
            return Value.NONE;
        }
        JsonPrimitive primitive = element.getAsJsonPrimitive();
        if (primitive.isBoolean()) {
            return Value.of(primitive.getAsBoolean());
        }
        Optional<Value> number = primitive.isNumber() ? number(primitive).map(Value::of) : Optional.empty();
        return number.orElseGet(() -> Value.of(primitive.getAsString()));
    }
}
