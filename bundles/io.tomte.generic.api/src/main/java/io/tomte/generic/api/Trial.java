package io.tomte.generic.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.tomte.device.api.Value;

/**
 * What a definition makes of some payloads.
 *
 * @param problems of the definition, and of what its templates and pointers did with the payloads
 * @param entities in the order of the definition; empty where it cannot be used
 */
public record Trial(List<Fault> problems, List<Shown> entities) {
    public Trial {
        problems = List.copyOf(problems);
        entities = List.copyOf(entities);
    }

    /**
     * An entity as it would be shown.
     *
     * @param state {@code unknown} where no payload told it
     */
    public record Shown(String key, String state, Map<String, Value> attributes) {
        public Shown {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(state, "state");
            attributes = Map.copyOf(attributes);
        }
    }
}
