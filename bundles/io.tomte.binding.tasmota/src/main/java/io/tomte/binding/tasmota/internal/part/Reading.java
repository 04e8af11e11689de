package io.tomte.binding.tasmota.internal.part;

import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.Cause;

/**
 * One message of a device, taken out of its wrapping.
 *
 * @param place what it tells about
 * @param topic where it came from, for people
 */
public record Reading(Place place, JsonObject json, String topic, Cause cause) {
    /** What a message tells about. */
    public enum Place {
        /** What relays and lights do: {@code STATE}, {@code STATUS11}. */
        STATE,
        /** The answer to a command, or what happened just now: {@code RESULT}. */
        RESULT,
        /** What sensors measure: {@code SENSOR}, {@code STATUS8}, {@code STATUS10}. */
        SENSOR,
        /** The device itself: {@code STATUS1}, {@code STATUS2}. */
        DEVICE
    }

    Optional<JsonElement> member(String key) {
        return Json.member(json, key);
    }

    Optional<JsonObject> object(String key) {
        return member(key).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    Optional<String> text(String key) {
        return member(key).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }
}
