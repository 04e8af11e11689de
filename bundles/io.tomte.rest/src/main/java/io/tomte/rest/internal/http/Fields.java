package io.tomte.rest.internal.http;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Reads the fields of a JSON object; whatever is wrong is told with its pointer. Not thread-safe. */
public final class Fields {
    private final JsonObject object;
    private final String pointer;
    private final Set<String> known = new HashSet<>();

    /** @param pointer of the object within the body */
    public Fields(JsonObject object, String pointer) {
        this.object = object;
        this.pointer = pointer;
    }

    /** True when the field is there, also when it is null. */
    public boolean has(String name) {
        known.add(name);
        return object.has(name);
    }

    /** A text that must be there and not be blank. */
    public String text(String name) {
        return optionalText(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> wrong("missing-field", name, "The field " + name + " is missing."));
    }

    /** Empty where the field is absent or null. */
    public Optional<String> optionalText(String name) {
        return primitive(name).map(value -> {
            if (!value.isString()) {
                throw wrong("bad-value", name, "The field " + name + " must be a text.");
            }
            return value.getAsString();
        });
    }

    public boolean bool(String name, boolean otherwise) {
        return optionalBool(name).orElse(otherwise);
    }

    /** Empty where the field is absent or null. */
    public Optional<Boolean> optionalBool(String name) {
        return primitive(name).map(value -> {
            if (!value.isBoolean()) {
                throw wrong("bad-value", name, "The field " + name + " must be true or false.");
            }
            return value.getAsBoolean();
        });
    }

    /** A whole number in the range. */
    public int integer(String name, int least, int most, int otherwise) {
        return primitive(name)
                .map(value -> {
                    double number = value.isNumber() ? value.getAsDouble() : Double.NaN;
                    if (!(number >= least && number <= most) || number != Math.rint(number)) {
                        throw wrong(
                                "bad-value",
                                name,
                                "The field " + name + " must be a whole number from " + least + " to " + most + ".");
                    }
                    return (int) number;
                })
                .orElse(otherwise);
    }

    /** Empty where the field is absent or null. */
    public JsonArray array(String name) {
        JsonElement value = value(name);
        if (value.isJsonNull()) {
            return new JsonArray();
        }
        if (value instanceof JsonArray array) {
            return array;
        }
        throw wrong("bad-value", name, "The field " + name + " must be a list.");
    }

    /** Empty where the field is absent or null. */
    public JsonObject object(String name) {
        JsonElement value = value(name);
        if (value.isJsonNull()) {
            return new JsonObject();
        }
        if (value instanceof JsonObject inner) {
            return inner;
        }
        throw wrong("bad-value", name, "The field " + name + " must be an object.");
    }

    /** Lets a field pass unread. */
    public Fields ignore(String name) {
        known.add(name);
        return this;
    }

    /** Refuses every field that nobody asked for: a misspelt one shall not be lost in silence. */
    public void refuseOthers() {
        for (String name : object.keySet()) {
            if (!known.contains(name)) {
                throw wrong("unknown-field", name, "There is no field " + name + " here. Look for a spelling mistake.");
            }
        }
    }

    public Problem wrong(String reason, String name, String detail) {
        return Problem.field(reason, pointer + "/" + escape(name), detail);
    }

    /** A name as a step of a JSON pointer; RFC 6901 section 3. */
    public static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private JsonElement value(String name) {
        known.add(name);
        JsonElement value = object.get(name);
        return value == null ? JsonNull.INSTANCE : value;
    }

    private Optional<JsonPrimitive> primitive(String name) {
        JsonElement value = value(name);
        if (value.isJsonNull()) {
            return Optional.empty();
        }
        if (value instanceof JsonPrimitive primitive) {
            return Optional.of(primitive);
        }
        throw wrong("bad-value", name, "The field " + name + " must be a single value.");
    }
}
