package io.tomte.device.internal.saved;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.google.gson.stream.JsonWriter;
import io.tomte.device.api.Value;

/** One JSON object as text, item by item: a list of thousands is never there a second time in another form. */
public final class JsonText implements SavedJson.Parts {
    private final JsonWriter out;

    public JsonText(JsonWriter out) {
        this.out = out;
    }

    @Override
    public void put(String name, Value value) throws IOException {
        out.name(name);
        write(value);
    }

    @Override
    public <T> void put(String name, List<T> items, Function<T, Value> form) throws IOException {
        out.name(name).beginArray();
        for (T item : items) {
            write(form.apply(item));
        }
        out.endArray();
    }

    private void write(Value value) throws IOException {
        switch (value) {
            case Value.None none -> out.nullValue();
            case Value.Bool bool -> out.value(bool.value());
            case Value.Num number when number.isWhole() -> out.value((long) number.value());
            case Value.Num number -> out.value(number.value());
            case Value.Text text -> out.value(text.value());
            case Value.ListOf list -> {
                out.beginArray();
                for (Value item : list.values()) {
                    write(item);
                }
                out.endArray();
            }
            case Value.MapOf map -> {
                out.beginObject();
                for (Map.Entry<String, Value> member : map.values().entrySet()) {
                    put(member.getKey(), member.getValue());
                }
                out.endObject();
            }
        }
    }
}
