package io.tomte.rules.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

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
}
