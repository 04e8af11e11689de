package io.tomte.binding.zigbee2mqtt.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Texts;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;

/** Requests to a bridge, and which entity wants to know what became of each: {@code bridge/request/#} and {@code bridge/response/#}. */
final class Requests {
    private static final int MOST_OPEN = 100;
    private static final String FAILED = "request-failed";

    private final AdapterOutput output;
    private final Entities home;
    private final Base base;
    private final Map<String, String> open = new LinkedHashMap<>(); // transaction to key
    private long last;

    Requests(AdapterOutput output, Entities home, Base base) {
        this.output = output;
        this.home = home;
        this.base = base;
    }

    /** @param key of the entity that shows it when it fails */
    void send(String key, String what, JsonObject request) {
        String transaction = "tomte-" + ++last;
        request.addProperty("transaction", transaction);
        open.put(transaction, key);
        if (open.size() > MOST_OPEN) {
            open.remove(open.keySet().iterator().next()); // never answered
        }
        output.publish(base.bridge("request/" + what), Bytes.utf8(Json.write(request)), QoS.AT_MOST_ONCE, false);
    }

    /** Answers to others say nothing about entities. */
    void onResponse(String what, JsonObject response) {
        Optional<String> key = Base.text(response, "transaction").map(open::remove);
        if (key.isEmpty()) {
            return;
        }
        if (Base.text(response, "status").filter("error"::equals).isPresent()) {
            String why = Base.text(response, "error").flatMap(Texts::shown).orElse("it did not say why");
            home.raise(key.get(), FAILED, "Zigbee2MQTT could not do " + what + ": " + why + ".");
        } else {
            home.solve(key.get(), FAILED);
        }
    }
}
