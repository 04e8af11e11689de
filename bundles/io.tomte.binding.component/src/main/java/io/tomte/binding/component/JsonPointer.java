package io.tomte.binding.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Shows a place in a JSON document; RFC 6901. Immutable. */
public final class JsonPointer {
    private final String text;
    private final List<String> steps;

    private JsonPointer(String text, List<String> steps) {
        this.text = text;
        this.steps = List.copyOf(steps);
    }

    /** @throws ConfigRefused for a text that is no pointer */
    public static JsonPointer parse(String text) {
        problem(text).ifPresent(problem -> {
            throw new ConfigRefused(problem);
        });
        List<String> steps = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String step : text.substring(1).split("/", -1)) {
                steps.add(step.replace("~1", "/").replace("~0", "~"));
            }
        }
        return new JsonPointer(text, steps);
    }

    /** What is wrong with it, a sentence; empty where nothing is. */
    public static Optional<String> problem(String text) {
        if (!text.isEmpty() && !text.startsWith("/")) {
            return Optional.of("A pointer begins with /, for example /sensor/temperature, not '" + text + "'.");
        }
        for (int at = text.indexOf('~'); at >= 0; at = text.indexOf('~', at + 1)) {
            if (at + 1 == text.length() || text.charAt(at + 1) != '0' && text.charAt(at + 1) != '1') {
                return Optional.of("In a pointer ~ is written ~0 and / within a name is written ~1.");
            }
        }
        return Optional.empty();
    }

    /** Empty where there is no such place. */
    public Optional<JsonElement> of(JsonElement document) {
        Optional<JsonElement> place = Optional.of(document);
        for (String step : steps) {
            place = place.flatMap(element -> member(element, step));
        }
        return place;
    }

    private static Optional<JsonElement> member(JsonElement element, String step) {
        if (element instanceof JsonObject object) {
            return Optional.ofNullable(object.get(step));
        }
        if (element instanceof JsonArray array && step.matches("0|[1-9]\\d{0,8}")) {
            int index = Integer.parseInt(step);
            return index < array.size() ? Optional.of(array.get(index)) : Optional.empty();
        }
        return Optional.empty();
    }

    /** As JSON writes it, texts without quotes; {@code None} for null, which says that the value is not known. */
    public static String text(JsonElement element) {
        if (element.isJsonNull()) {
            return "None";
        }
        return (element.isJsonPrimitive() ? element.getAsString() : element.toString()).strip();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonPointer that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text.isEmpty() ? "the whole document" : text;
    }
}
