package io.tomte.binding.homie.internal.entity;

import java.util.Map;
import java.util.Optional;

import io.tomte.binding.homie.internal.model.Property;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Value;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;

/**
 * What an entity of a device may do.
 *
 * @param base topic of the device
 * @param key  of the entity
 */
record EntityPort(Entities home, AdapterOutput output, String base, boolean five, String key) {
    private static final String BAD_VALUE = "bad-value";
    /** How Homie writes an empty text, because an empty payload means that there is none. */
    private static final String EMPTY = "\0";

    /** The value is one. */
    void report(String state, Map<String, Value> attributes, Cause cause) {
        home.report(key, Optional.of(state), attributes, cause);
        home.solve(key, BAD_VALUE);
    }

    /** Attributes changed, the state did not. */
    void report(Map<String, Value> attributes, Cause cause) {
        home.report(key, Optional.empty(), attributes, cause);
        home.solve(key, BAD_VALUE);
    }

    void fire(String type, Cause cause) {
        home.fire(key, type, cause);
    }

    /** The value is none; the state stays as it was. */
    void refuse(String sentence) {
        home.raise(key, BAD_VALUE, sentence);
    }

    /**
     * Commands are never retained. Homie 5 wants them at QoS 2, at 0 where the property is not retained; Homie 4 at 1, at 2 where it
     * is not. See "QoS and retained messages" and "Properties" of each.
     */
    void send(Property property, String payload) {
        QoS qos = five == property.retained() ? QoS.EXACTLY_ONCE : five ? QoS.AT_MOST_ONCE : QoS.AT_LEAST_ONCE;
        Bytes bytes = Bytes.utf8(five && payload.isEmpty() ? EMPTY : payload);
        output.publish(base + "/" + property.path() + "/set", bytes, qos, false);
    }

    static String text(String payload) {
        return payload.equals(EMPTY) ? "" : payload;
    }
}
