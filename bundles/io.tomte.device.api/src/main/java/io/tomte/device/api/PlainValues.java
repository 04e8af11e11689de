package io.tomte.device.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads values from plain objects; the counterpart of {@link Value#toJava}. */
final class PlainValues {
    private PlainValues() {}

    /** @param place keys and indexes from the outermost value to this one, each after a slash */
    static Value read(Object plain, String place) {
        return switch (plain) {
            case null -> Value.NONE;
            case Boolean bool -> Value.of(bool);
            case Number number when Double.isFinite(number.doubleValue()) -> Value.of(number.doubleValue());
            case Number number -> throw wrong(place, number + " is not a finite number");
            case String text -> Value.of(text);
            case List<?> list -> {
                List<Value> values = new ArrayList<>();
                for (Object item : list) {
                    values.add(read(item, place + "/" + values.size()));
                }
                yield Value.of(values);
            }
            case Map<?, ?> map -> {
                Map<String, Value> values = new LinkedHashMap<>();
                map.forEach((key, item) -> values.put(key(key, place), read(item, place + "/" + key)));
                yield new Value.MapOf(values);
            }
            default -> throw wrong(place, plain.getClass().getName() + " is not a value");
        };
    }

    private static String key(Object key, String place) {
        if (key instanceof String text) {
            return text;
        }
        throw wrong(place, "the key " + key + " is not a text");
    }

    private static IllegalArgumentException wrong(String place, String sentence) {
        return new IllegalArgumentException(place.isEmpty() ? sentence : place + ": " + sentence);
    }
}
