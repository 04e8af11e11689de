package io.tomte.binding.shelly.internal.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Json;

/** Reads members of a status or a config; null and absent are the same. Pure. */
final class Fields {
    private Fields() {}

    /** @param path names with dots between, for example {@code aenergy.total} */
    static Optional<JsonElement> at(JsonObject json, String path) {
        Optional<JsonElement> place = Optional.of(json);
        for (String name : path.split("\\.")) {
            place = place.filter(JsonElement::isJsonObject).flatMap(one -> Json.member(one.getAsJsonObject(), name));
        }
        return place;
    }

    static Optional<Double> number(JsonObject json, String path) {
        return at(json, path).map(value -> Json.number(value).orElseThrow(() -> bad(path, value, "a number")));
    }

    static Optional<Boolean> flag(JsonObject json, String path) {
        return at(json, path).map(value -> {
            if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
                throw bad(path, value, "true or false");
            }
            return value.getAsBoolean();
        });
    }

    static Optional<String> text(JsonObject json, String path) {
        return at(json, path).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }

    static Optional<List<Double>> numbers(JsonObject json, String path, int size) {
        return at(json, path).map(value -> {
            List<Double> numbers = new ArrayList<>();
            if (value.isJsonArray()) {
                value.getAsJsonArray().forEach(item -> Json.number(item).ifPresent(numbers::add));
            }
            if (numbers.size() != size) {
                throw bad(path, value, "a list of " + size + " numbers");
            }
            return numbers;
        });
    }

    private static BadValue bad(String path, JsonElement value, String wanted) {
        String text = value.toString();
        return new BadValue(
                path + " is " + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + ", not " + wanted);
    }
}
