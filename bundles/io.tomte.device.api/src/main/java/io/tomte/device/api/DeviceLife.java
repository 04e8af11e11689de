package io.tomte.device.api;

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
