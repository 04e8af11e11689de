package io.tomte.binding.shelly.internal.component;

import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Value;

/** What a status means for an entity. */
public record Told(Optional<String> state, Map<String, Value> attributes) {
    static Optional<Told> of(String state) {
        return Optional.of(new Told(Optional.of(state), Map.of()));
    }
}
