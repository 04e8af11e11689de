package io.tomte.device.internal.json;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.tomte.device.api.Value;

/** Reads and writes the fields of one JSON object; what is missing where it must not be is an {@link IllegalArgumentException}. */
public final class Fields {
    private final Map<String, Value> values;

    Fields(Map<String, Value> values) {
        this.values = values;
    }

    public static Fields writing() {
        return new Fields(new LinkedHashMap<>());
    }

    public static Fields reading(Value value) {
        if (value instanceof Value.MapOf map) {
            return new Fields(map.values());
        }
        throw new IllegalArgumentException("not an object: " + value);
    }

    public Value.MapOf value() {
        return new Value.MapOf(values);
    }

    public Fields put(String name, Value value) {
        values.put(name, value);
        return this;
    }

    public Fields put(String name, String text) {
        return put(name, Value.of(text));
    }

    public Fields put(String name, long number) {
        return put(name, Value.of((double) number));
    }

    public Fields put(String name, Optional<String> text) {
        text.ifPresent(t -> put(name, t));
        return this;
    }

    public Fields flag(String name, boolean flag) {
        return flag ? put(name, Value.of(true)) : this;
    }

    public Fields put(String name, List<String> texts) {
        return texts.isEmpty() ? this : put(name, Value.texts(texts));
    }

    public <T> Fields put(String name, List<T> items, Function<T, Value> writer) {
        return put(name, Value.of(items.stream().map(writer).toList()));
    }

    public Fields putTexts(String name, Map<String, String> texts) {
        Map<String, Value> map = new LinkedHashMap<>();
        texts.forEach((key, text) -> map.put(key, Value.of(text)));
        return map.isEmpty() ? this : put(name, new Value.MapOf(map));
    }

    public Optional<Value> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public Value need(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("the field " + name + " is missing"));
    }

    public String text(String name) {
        return textOf(need(name));
    }

    public Optional<String> optional(String name) {
        return find(name).map(Fields::textOf);
    }

    public Optional<Instant> time(String name) {
        return optional(name).map(Fields::instant);
    }

    public Instant needTime(String name) {
        return instant(text(name));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a time: " + text, e);
        }
    }

    public long number(String name) {
        if (need(name) instanceof Value.Num num && num.isWhole()) {
            return (long) num.value();
        }
        throw new IllegalArgumentException("the field " + name + " is not a whole number");
    }

    public boolean flag(String name) {
        return find(name).filter(Value.of(true)::equals).isPresent();
    }

    public List<String> texts(String name) {
        return items(name, Fields::textOf);
    }

    public <T> List<T> items(String name, Function<Value, T> reader) {
        Value value = find(name).orElse(Value.of(List.of()));
        if (value instanceof Value.ListOf list) {
            return list.values().stream().map(reader).toList();
        }
        throw new IllegalArgumentException("the field " + name + " is not a list");
    }

    public Map<String, Value> map(String name) {
        return find(name).map(v -> reading(v).values).orElse(Map.of());
    }

    public Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(name).forEach((key, value) -> texts.put(key, textOf(value)));
        return texts;
    }

    private static String textOf(Value value) {
        if (value instanceof Value.Text text) {
            return text.value();
        }
        throw new IllegalArgumentException("not a text: " + value);
    }
}
