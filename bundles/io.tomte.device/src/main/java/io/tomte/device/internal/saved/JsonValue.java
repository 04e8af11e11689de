package io.tomte.device.internal.saved;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.tomte.device.api.Value;

/** A whole text of JSON as a value, read piece by piece: what was saved of thousands of devices is never there in another form. */
final class JsonValue {
    private JsonValue() {}

    /**
     * Forgives what people may leave behind who change a file by hand, such as comments.
     *
     * @throws IOException when it is no JSON, ends too early, or something else follows
     */
    static Value read(JsonReader in) throws IOException {
        in.setStrictness(Strictness.LENIENT);
        Value value = value(in);
        if (in.peek() != JsonToken.END_DOCUMENT) {
            throw new MalformedJsonException("there is something behind its end");
        }
        return value;
    }

    private static Value value(JsonReader in) throws IOException {
        return switch (in.peek()) {
            case NULL -> {
                in.nextNull();
                yield Value.NONE;
            }
            case BOOLEAN -> Value.of(in.nextBoolean());
            case NUMBER -> Value.of(in.nextDouble());
            case STRING -> Value.of(in.nextString());
            case BEGIN_ARRAY -> list(in);
            case BEGIN_OBJECT -> map(in);
            case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT ->
                throw new MalformedJsonException("a value is missing at " + in.getPath());
        };
    }

    private static Value list(JsonReader in) throws IOException {
        List<Value> values = new ArrayList<>();
        in.beginArray();
        while (in.hasNext()) {
            values.add(value(in));
        }
        in.endArray();
        return Value.of(values);
    }

    private static Value map(JsonReader in) throws IOException {
        Map<String, Value> values = new LinkedHashMap<>();
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            values.put(name, value(in));
        }
        in.endObject();
        return new Value.MapOf(values);
    }
}
