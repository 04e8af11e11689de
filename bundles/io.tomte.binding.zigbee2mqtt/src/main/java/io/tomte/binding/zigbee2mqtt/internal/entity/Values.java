package io.tomte.binding.zigbee2mqtt.internal.entity;

import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tomte.binding.kit.Json;
import io.tomte.binding.zigbee2mqtt.internal.expose.Expose;

/** Values in the JSON of devices. Pure. */
final class Values {
    private static final int LONGEST = 255;

    private Values() {}

    /** The member that a feature speaks of; empty when it is not told, or null. */
    static Optional<JsonElement> of(Expose feature, JsonObject state) {
        return Json.member(state, feature.property());
    }

    static Optional<Double> number(Expose feature, JsonObject state) {
        return of(feature, state).flatMap(Json::number);
    }

    static Optional<String> text(Expose feature, JsonObject state) {
        return of(feature, state).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }

    /** A text beside what is exposed. */
    static Optional<String> word(JsonObject state, String name) {
        return Json.member(state, name).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }

    /** True, false, or empty for neither of {@code value_on} and {@code value_off}. */
    static Optional<Boolean> onOff(Expose feature, JsonElement told) {
        JsonElement on = feature.value("value_on").orElse(new JsonPrimitive("ON"));
        JsonElement off = feature.value("value_off").orElse(new JsonPrimitive("OFF"));
        if (told.equals(on) || told.equals(off)) {
            return Optional.of(told.equals(on));
        }
        boolean plain = feature.value("value_on").isEmpty()
                && told.isJsonPrimitive()
                && told.getAsJsonPrimitive().isBoolean();
        return plain ? Optional.of(told.getAsBoolean()) : Optional.empty();
    }

    static JsonElement onOff(Expose feature, boolean on) {
        return feature.value(on ? "value_on" : "value_off").orElseGet(() -> new JsonPrimitive(on ? "ON" : "OFF"));
    }

    static JsonPrimitive number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? new JsonPrimitive((long) value)
                : new JsonPrimitive(value);
    }

    static JsonObject only(String property, JsonElement value) {
        JsonObject json = new JsonObject();
        json.add(property, value);
        return json;
    }

    static String kept(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
