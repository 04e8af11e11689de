package io.tomte.binding.zigbee2mqtt.internal;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Texts;

/** Scenes that devices and groups keep: {@code "scenes": [{"id": 3, "name": "Cosy"}]}. Zigbee2MQTT, "Scenes". Pure. */
final class Scenes {
    private static final int MOST = 100;

    private Scenes() {}

    /** Names by id. */
    static Map<Integer, String> of(JsonObject owner) {
        Map<Integer, String> scenes = new TreeMap<>();
        for (JsonObject scene : Network.objects(Json.member(owner, "scenes"))) {
            Optional<Integer> id = Json.member(scene, "id")
                    .flatMap((JsonElement told) -> Json.number(told))
                    .filter(number -> number >= 0 && number <= 255 && scenes.size() < MOST)
                    .map(Double::intValue);
            id.ifPresent(number -> scenes.put(
                    number, Base.text(scene, "name").flatMap(Texts::shown).orElse("Scene " + number)));
        }
        return scenes;
    }

    /** Those of all its endpoints. */
    static Map<Integer, String> ofDevice(JsonObject device) {
        Map<Integer, String> scenes = new TreeMap<>();
        Base.object(device, "endpoints")
                .ifPresent(endpoints -> endpoints.asMap().values().stream()
                        .filter(JsonElement::isJsonObject)
                        .forEach(endpoint -> scenes.putAll(of(endpoint.getAsJsonObject()))));
        return scenes;
    }
}
