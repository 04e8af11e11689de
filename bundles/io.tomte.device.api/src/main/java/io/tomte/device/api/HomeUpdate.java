package io.tomte.device.api;

import java.util.Map;
import java.util.Optional;

/**
 * What an adapter reports about its entities. {@code key} is the adapter's own key for an entity, stable while it is announced.
 * An update for a key that was not announced is ignored and counted.
 */
public sealed interface HomeUpdate {
    String key();

    /** The entity exists, with this description; announced again it is changed in place and keeps id, state and area. */
    record Announce(String key, DeviceInfo device, EntityInfo entity) implements HomeUpdate {}

    /** The entity is gone; a device without entities goes with it. */
    record Withdraw(String key) implements HomeUpdate {}

    /**
     * A report of state.
     *
     * @param state      empty leaves it as it is
     * @param attributes merged into the present ones; {@link Value#NONE} takes one out
     */
    record Report(String key, Optional<String> state, Map<String, Value> attributes, Cause cause)
            implements HomeUpdate {}

    /** Whether it can be reached. */
    record Reach(String key, Availability availability, Cause cause) implements HomeUpdate {}

    /**
     * The device of this entity came anew, rather than being told of once more; one that was removed is back with that. For adapters
     * whose devices are told of in {@linkplain CommandHandler#lists lists}. Without effect on all others, also where nothing of that
     * key was announced.
     */
    record Join(String key) implements HomeUpdate {
        /**
         * A capability of one entity of such a device: a text that is another each time the device joins. So who joins while nobody
         * listens is known by that: a removed device that is told of with another text is back, too.
         */
        public static final String MARK = "joined_as";
    }

    /** Something momentary happened. */
    record Fire(String key, String type, Map<String, Value> attributes, Cause cause) implements HomeUpdate {}

    /** A problem is there; the same problem key again replaces it. */
    record Trouble(String key, Problem problem) implements HomeUpdate {}

    /** A problem is over. */
    record Solved(String key, String problem) implements HomeUpdate {}
}
