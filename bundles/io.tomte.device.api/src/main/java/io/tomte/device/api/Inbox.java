package io.tomte.device.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What waits for a person: devices nobody accepted yet, and those that were turned away. Immutable.
 *
 * @param found   new devices, in the order they appeared
 * @param ignored devices that shall not be part of the home
 * @param removed devices whose removal can be undone, latest first
 */
public record Inbox(List<Found> found, List<Ignored> ignored, List<Removed> removed) {
    public static final Inbox EMPTY = new Inbox(List.of(), List.of(), List.of());

    public Inbox {
        found = List.copyOf(found);
        ignored = List.copyOf(ignored);
        removed = List.copyOf(removed);
    }

    /**
     * A device that is new.
     *
     * @param entities how many it has
     * @param held     true where it is no part of the home until it is accepted
     */
    public record Found(Device device, int entities, boolean held) {}

    /** @param at when a person said so */
    public record Ignored(
            String id, String name, Optional<String> manufacturer, Optional<String> model, String source, Instant at) {}

    /**
     * @param at    when it was removed
     * @param until when the removal becomes final
     */
    public record Removed(String id, String name, Instant at, Instant until, int entities) {}
}
