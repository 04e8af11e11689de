package io.tomte.group.internal.show;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.tomte.device.api.EntityState;
import io.tomte.device.api.Value;

/** What the members of a group are, taken together. */
record Reading(String state, Map<String, Value> attributes) {
    static final Reading UNKNOWN = of(EntityState.UNKNOWN);

    Reading {
        Objects.requireNonNull(state, "state");
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    static Reading of(String state) {
        return new Reading(state, Map.of());
    }

    Reading with(String attribute, Value value) {
        Map<String, Value> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new Reading(state, more);
    }
}
