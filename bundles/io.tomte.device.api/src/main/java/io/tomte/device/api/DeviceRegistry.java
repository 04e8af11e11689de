package io.tomte.device.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps the home. Any thread; nothing blocks. All changes happen on the home loop, one after the other; stages complete
 * there, once the change is part of {@link #home()}, or fail with {@link java.util.NoSuchElementException} (no such object),
 * {@link IllegalArgumentException} (bad value) or {@link java.util.ConcurrentModificationException} (stale {@code rev}), each
 * with a sentence for people.
 */
@ProviderType
public interface DeviceRegistry {
    Home home();

    /** Where the home is; empty where nobody said so. */
    default Optional<Position> position() {
        return Optional.empty();
    }

    /**
     * Follows all later events.
     *
     * @return closes the subscription; any thread
     */
    Registration listen(HomeListener listener);

    /** Applies what an adapter reports, as one step, in order. */
    CompletionStage<Void> apply(String source, List<HomeUpdate> updates);

    /**
     * Sends a command to the adapter of the entity. What happens is told by {@link HomeEvent.CommandProgress} with the id.
     *
     * @return id of the command; fails with {@link CommandRefusedException}
     */
    CompletionStage<String> command(String entity, Command command, Cause cause);

    /** @param rev expected revision, or empty for any */
    CompletionStage<Device> renameDevice(String id, String name, Optional<Long> rev);

    /** @param area id of an area, or empty for none */
    CompletionStage<Device> moveDevice(String id, Optional<String> area, Optional<Long> rev);

    /**
     * Sets what a person wishes of an entity.
     *
     * @param change what is set now into what shall be; on the home loop; its {@code rev} does not count
     * @param rev    expected {@link EntitySettings#rev}, or empty for any
     */
    CompletionStage<Entity> editEntity(String id, UnaryOperator<EntitySettings> change, Optional<Long> rev);

    /** Takes a device out of the home, as {@link DeviceLife#remove} does. */
    CompletionStage<Void> removeDevice(String id);

    CompletionStage<Area> addArea(String name);

    CompletionStage<Area> renameArea(String id, String name);

    CompletionStage<Void> removeArea(String id);

    /** Ends something that goes on. */
    @ProviderType
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
