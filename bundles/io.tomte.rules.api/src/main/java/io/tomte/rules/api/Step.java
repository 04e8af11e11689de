package io.tomte.rules.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.tomte.device.api.Value;

/**
 * One trigger, condition or action.
 *
 * @param type   names who understands it, for example {@code state}
 * @param params what its schema describes
 */
public record Step(String type, Map<String, Value> params) {
    public Step {
        Objects.requireNonNull(type, "type");
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /** Reads a step that stands within another one: an object with a text {@code type}. */
    public static Optional<Step> of(Value value) {
        if (!(value instanceof Value.MapOf map) || !(map.values().get("type") instanceof Value.Text type)) {
            return Optional.empty();
        }
        Map<String, Value> params = new LinkedHashMap<>(map.values());
        params.remove("type");
        return Optional.of(new Step(type.value(), params));
    }

    /** The other way round: {@code type} first, then the parameters. */
    public Value.MapOf toValue() {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("type", Value.of(type));
        values.putAll(params);
        return new Value.MapOf(values);
    }
}
