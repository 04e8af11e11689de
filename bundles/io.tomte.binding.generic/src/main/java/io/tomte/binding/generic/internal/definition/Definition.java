package io.tomte.binding.generic.internal.definition;

import java.util.List;

import io.tomte.binding.component.Announced;

/** A device that can be made: what a definition without faults says. */
public record Definition(String id, List<Entry> entities) {
    public Definition {
        entities = List.copyOf(entities);
    }

    /** @param key of the entity within the definition */
    public record Entry(String key, Announced item) {}
}
