package io.tomte.binding.tasmota.internal.zigbee;

import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.Cause;

/** Attributes that a device told in one message, or that its bridge remembers of it. */
record Told(JsonObject json, Cause cause) {
    Optional<JsonElement> member(String name) {
        return Json.member(json, name);
    }

    Optional<Double> number(String name) {
        return member(name).flatMap(Json::number);
    }

    Optional<String> text(String name) {
        return member(name).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }

    /** What an endpoint told: in a message of its own, or with its number behind the name. 0 is any. */
    Optional<JsonElement> member(String name, int endpoint) {
        if (endpoint == 0) {
            return member(name);
        }
        boolean mine = number("Endpoint").filter(told -> told == endpoint).isPresent();
        return mine ? member(name) : member(name + endpoint);
    }

    /** {@code true}, {@code 1}, {@code false} and {@code 0}; empty for anything else. */
    static Optional<Boolean> flag(JsonElement value) {
        String text = value.isJsonPrimitive() ? value.getAsString() : "";
        return switch (text) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
