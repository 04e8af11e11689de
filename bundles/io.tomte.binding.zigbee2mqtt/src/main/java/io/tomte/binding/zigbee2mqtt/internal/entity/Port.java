package io.tomte.binding.zigbee2mqtt.internal.entity;

import java.util.Map;
import java.util.Optional;

import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Texts;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/**
 * What a feature may do.
 *
 * @param key   of the entity
 * @param topic of the device
 */
record Port(AdapterOutput output, Entities home, String key, String topic) {
    private static final String BAD_VALUE = "bad-value";

    EntityDraft draft(Kind kind) {
        return EntityDraft.of(kind, key).topic("state_topic", topic);
    }

    void report(String state, Map<String, Value> attributes, Cause cause) {
        home.report(key, Optional.of(state), attributes, cause);
        home.solve(key, BAD_VALUE);
    }

    void report(Map<String, Value> attributes, Cause cause) {
        if (!attributes.isEmpty()) {
            home.report(key, Optional.empty(), attributes, cause);
        }
    }

    void refuse(String property, String told) {
        home.raise(key, BAD_VALUE, "'" + Texts.cut(told) + "' is no value of " + property + ".");
    }

    void fire(String type, Cause cause) {
        home.fire(key, type, cause);
    }

    String state() {
        return home.state(key);
    }
}
