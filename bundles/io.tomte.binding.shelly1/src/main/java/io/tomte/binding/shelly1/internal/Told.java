package io.tomte.binding.shelly1.internal;

import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Value;

/**
 * What a message means for an entity.
 *
 * @param event type of event that happened, where it is one
 */
record Told(Optional<String> state, Map<String, Value> attributes, Optional<String> event) {
    static Optional<Told> state(String state) {
        return Optional.of(new Told(Optional.of(state), Map.of(), Optional.empty()));
    }

    static Optional<Told> event(String type) {
        return Optional.of(new Told(Optional.empty(), Map.of("event_type", Value.of(type)), Optional.of(type)));
    }
}
