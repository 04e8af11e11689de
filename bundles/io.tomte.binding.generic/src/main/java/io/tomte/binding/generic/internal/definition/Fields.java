package io.tomte.binding.generic.internal.definition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Texts;
import io.tomte.generic.api.Fault;

/** Reads the fields of one object of a definition. All that is wrong is collected, with its pointer. Not thread-safe. */
final class Fields {
    private static final int LONGEST = 20_000; // characters of one text

    private final JsonObject object;
    private final String pointer;
    private final List<Fault> faults;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(JsonObject object, String pointer, List<Fault> faults) {
        this.object = object;
        this.pointer = pointer;
        this.faults = faults;
    }

    void fault(String name, String detail) {
        faults.add(new Fault(name.isEmpty() ? pointer : at(name), detail));
    }

    private String at(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    boolean has(String name) {
        known.add(name);
        return object.has(name);
    }

    boolean isNull(String name) {
        return has(name) && object.get(name).isJsonNull();
    }

    /** Empty also for null. */
    private Optional<JsonElement> get(String name) {
        known.add(name);
        return Json.member(object, name);
    }

    /** A text that must be there. */
    Optional<String> need(String name, String why) {
        if (!has(name) || isNull(name)) {
            fault(name, "The field " + name + " is missing: " + why);
        }
        return text(name);
    }

    /** A text that is not blank. */
    Optional<String> text(String name) {
        Optional<JsonElement> element = get(name);
        Optional<String> text = element.filter(value -> value instanceof JsonPrimitive it && it.isString())
                .map(JsonElement::getAsString)
                .filter(value -> !value.isBlank() && value.length() <= LONGEST);
        if (element.isPresent() && text.isEmpty()) {
            fault(name, name + " must be a text of 1 to " + LONGEST + " characters.");
        }
        return text;
    }

    /** A text, also an empty one. */
    Optional<String> anyText(String name) {
        return has(name)
                        && object.get(name) instanceof JsonPrimitive it
                        && it.isString()
                        && it.getAsString().isEmpty()
                ? Optional.of("")
                : text(name);
    }

    /** A text, a number or true or false, as text: what stands in a payload. */
    Optional<String> payload(String name) {
        return get(name).flatMap(value -> {
            if (value.isJsonPrimitive() && value.getAsString().length() <= LONGEST) {
                return Optional.of(value.getAsString());
            }
            fault(name, name + " must be a text, a number, or true or false, as it stands in the payload.");
            return Optional.empty();
        });
    }

    /** A number within bounds. */
    Optional<Double> number(String name, double least, double most) {
        return get(name).flatMap(value -> {
            Optional<Double> number = value instanceof JsonPrimitive it && it.isNumber()
                    ? Json.number(value).filter(n -> n >= least && n <= most)
                    : Optional.empty();
            if (number.isEmpty()) {
                fault(name, name + " must be a number" + bounds(least, most) + ".");
            }
            return number;
        });
    }

    private static String bounds(double least, double most) {
        return most < Double.MAX_VALUE ? " from " + (long) least + " to " + (long) most : "";
    }

    Optional<Boolean> flag(String name) {
        return get(name).flatMap(value -> {
            if (value instanceof JsonPrimitive it && it.isBoolean()) {
                return Optional.of(it.getAsBoolean());
            }
            fault(name, name + " must be true or false.");
            return Optional.empty();
        });
    }

    /** Different texts, at least one. */
    Optional<List<String>> texts(String name) {
        return get(name).flatMap(value -> {
            List<String> texts = new ArrayList<>();
            if (value instanceof JsonArray array) {
                array.forEach(item -> {
                    if (item.isJsonPrimitive()) {
                        texts.add(item.getAsString());
                    }
                });
                if (!texts.isEmpty()
                        && texts.size() == array.size()
                        && Set.copyOf(texts).size() == texts.size()) {
                    return Optional.of(texts);
                }
            }
            fault(name, name + " must be a list of different texts, at least one.");
            return Optional.empty();
        });
    }

    /** An object with at least one payload, by names of their own. */
    Optional<JsonObject> payloads(String name) {
        return object(name).flatMap(inner -> {
            JsonObject payloads = new JsonObject();
            inner.object.keySet().forEach(key -> inner.payload(key).ifPresent(it -> payloads.addProperty(key, it)));
            if (inner.object.isEmpty()) {
                fault(name, name + " must name at least one payload.");
            }
            return payloads.isEmpty() ? Optional.empty() : Optional.of(payloads);
        });
    }

    Optional<Fields> object(String name) {
        return get(name).flatMap(value -> {
            if (value instanceof JsonObject inner) {
                return Optional.of(new Fields(inner, at(name), faults));
            }
            fault(name, name + " must be an object, written with { and }.");
            return Optional.empty();
        });
    }

    /** One object, or a list of them. */
    List<Fields> objects(String name) {
        return get(name).map(value -> objects(name, value)).orElse(List.of());
    }

    private List<Fields> objects(String name, JsonElement value) {
        List<Fields> all = new ArrayList<>();
        if (value instanceof JsonObject one) {
            all.add(new Fields(one, at(name), faults));
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof JsonObject one) {
                    all.add(new Fields(one, at(name) + "/" + i, faults));
                } else {
                    faults.add(new Fault(at(name) + "/" + i, "This must be an object, written with { and }."));
                }
            }
        } else {
            fault(name, name + " must be a list, written with [ and ].");
        }
        return all;
    }

    /** A number that was read before. */
    Optional<Double> peek(String name) {
        return Json.member(object, name).flatMap(Json::number);
    }

    /** Nothing is wrong with it and what is in it so far. */
    boolean isSound() {
        return faults.stream()
                .noneMatch(fault ->
                        fault.pointer().equals(pointer) || fault.pointer().startsWith(pointer + "/"));
    }

    /** Tells every field that nobody asked for: a misspelt one shall not be lost in silence. */
    void refuseOthers() {
        for (String name : object.keySet()) {
            if (!known.contains(name)) {
                fault(
                        name,
                        "There is no field '" + Texts.cut(name) + "' here. There are " + String.join(", ", known)
                                + ".");
            }
        }
    }
}
