package io.tomte.device.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ProviderType;

/**
 * How devices come into the home and leave it. The same rules for threads and failures as {@link DeviceRegistry}; what a
 * stage completes with survives a restart of the hub.
 */
@ProviderType
public interface DeviceLife {
    Inbox inbox();

    /** Calls back on the home loop after each change of {@link #inbox()}; must return at once. */
    DeviceRegistry.Registration listen(Runnable changed);

    /** A person says yes to a new device, in one step with its name and its place. */
    CompletionStage<Device> accept(String id, Acceptance acceptance);

    /** The device is no part of the home from now on, however often it announces itself. */
    CompletionStage<Void> ignore(String id);

    /** An ignored device may come again; it appears as new. */
    CompletionStage<Void> unignore(String id);

    /**
     * Takes a device out of the home, and what is kept of it elsewhere too, so that it does not come back by itself. For
     * {@value #UNDO_DAYS} days that can be undone. One that announces itself again appears as new, with its old entity ids.
     */
    CompletionStage<Removal> remove(String id);

    /** The removed device is as it was. */
    CompletionStage<Device> undo(String id);

    /**
     * A new device takes the place of a broken one: its entities take over ids and names by kind, class and name, so that
     * rules and history go on; it takes over name and area. The old device is removed.
     *
     * @param check true only tells what would become of them
     */
    CompletionStage<Replacement> replace(String old, String with, boolean check);

    /** How long a removal can be undone, in days. */
    int UNDO_DAYS = 7;

    /** @param cleared addresses of what was kept of the device */
    record Removal(String id, List<String> cleared) {}

    /**
     * What becomes of the entities.
     *
     * @param unmatched ids of the old device that nothing takes over
     * @param added     ids of the new device that keep their own
     */
    record Replacement(List<Match> matched, List<String> unmatched, List<String> added) {}

    /** @param old id that stays, and is from now on the entity that was {@code fresh} */
    record Match(String old, String fresh) {}

    /**
     * How a device is accepted.
     *
     * @param name    empty leaves it
     * @param place   empty leaves it
     */
    record Acceptance(Optional<String> name, Optional<Place> place) {}

    /** Where a device shall be. */
    sealed interface Place {
        /** @param id of an area, or empty for none */
        record Known(Optional<String> id) implements Place {}

        /** @param name of an area, which is made where there is none of that name */
        record Named(String name) implements Place {}
    }
}
