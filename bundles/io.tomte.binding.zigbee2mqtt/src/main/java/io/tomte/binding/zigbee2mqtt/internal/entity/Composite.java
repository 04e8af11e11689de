package io.tomte.binding.zigbee2mqtt.internal.entity;

import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.zigbee2mqtt.internal.expose.Expose;

/** A composite expose as its parts share it: to set one of them sends all of it, because many devices want that. */
final class Composite {
    private final Expose expose;
    private JsonObject whole = new JsonObject(); // as last told, or set where nothing is ever told

    Composite(Expose expose) {
        this.expose = expose;
    }

    String title() {
        return expose.title();
    }

    /** The part of a state that speaks of it. */
    Optional<JsonObject> read(JsonObject state) {
        Optional<JsonObject> told =
                Values.of(expose, state).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
        told.ifPresent(object -> whole = object.deepCopy());
        return told;
    }

    JsonObject with(String property, JsonElement value) {
        JsonObject wished = whole.deepCopy();
        wished.add(property, value);
        if (!expose.tells() && expose.features().stream().noneMatch(Expose::tells)) {
            whole = wished.deepCopy();
        }
        return Values.only(expose.property(), wished);
    }
}
