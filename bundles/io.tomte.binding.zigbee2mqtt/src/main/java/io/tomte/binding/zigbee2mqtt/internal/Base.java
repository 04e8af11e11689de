package io.tomte.binding.zigbee2mqtt.internal;

import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.binding.kit.Json;

/** The topics of one Zigbee2MQTT. "MQTT Topics and Messages". */
record Base(String topic) {
    String bridge(String below) {
        return topic + "/bridge/" + below;
    }

    String device(String name) {
        return topic + "/" + name;
    }

    /** Home Assistant discovery of Zigbee2MQTT gives its devices this id, so both are one device. */
    String identifier(String address) {
        return "zigbee2mqtt_" + address;
    }

    String bridgeIdentifier(String coordinator) {
        return "zigbee2mqtt_bridge_" + coordinator;
    }

    static Optional<String> text(JsonObject json, String key) {
        return Json.member(json, key)
                .filter(element -> element.isJsonPrimitive())
                .map(element -> element.getAsString());
    }

    static Optional<JsonObject> object(JsonObject json, String key) {
        return Json.member(json, key)
                .filter(element -> element.isJsonObject())
                .map(element -> element.getAsJsonObject());
    }

    static boolean flag(JsonObject json, String key) {
        return text(json, key).filter("true"::equals).isPresent();
    }
}
