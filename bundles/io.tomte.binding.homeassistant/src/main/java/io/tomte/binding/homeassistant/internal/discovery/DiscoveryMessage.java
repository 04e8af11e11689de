package io.tomte.binding.homeassistant.internal.discovery;

import java.util.List;

import io.tomte.binding.component.Announced;

/** What a message on a discovery topic says. */
public sealed interface DiscoveryMessage {
    /**
     * Components exist, or are changed in place.
     *
     * @param removed  keys of components that are gone
     * @param problems sentences about components that cannot be used
     */
    record Announce(List<Announced> items, List<String> removed, List<String> problems) implements DiscoveryMessage {
        public Announce {
            items = List.copyOf(items);
            removed = List.copyOf(removed);
            problems = List.copyOf(problems);
        }
    }

    /** Everything of this topic is gone. */
    record Remove() implements DiscoveryMessage {}

    /** Another topic takes over what this one announced. */
    record Migrate() implements DiscoveryMessage {}

    /** @param why a sentence */
    record Unreadable(String why) implements DiscoveryMessage {}
}
