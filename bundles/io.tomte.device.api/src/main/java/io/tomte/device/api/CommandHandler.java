package io.tomte.device.api;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard SPI: carries out commands for the entities of one source. While no handler of a source is there, its entities are
 * shown as not reachable, and are reachable again as before when one comes back.
 */
@ConsumerType
public interface CommandHandler {
    /** How long a handler that {@linkplain #confirms confirms} may take, in seconds. */
    long PATIENCE_SECONDS = 15;

    /** Name of the adapter, as given to {@link DeviceRegistry#apply}. */
    String source();

    /**
     * Called on the home loop; returns at once.
     *
     * @return completes when the command left the hub; fails with {@link CommandRefusedException} or any other exception whose
     *     message is a sentence
     */
    CompletionStage<Void> handle(String key, Command command);

    /** As {@link #handle(String, Command)}, told who wants it; this is what the registry calls. */
    default CompletionStage<Void> handle(String key, Command command, Cause cause) {
        return handle(key, command);
    }

    /**
     * True where the stage completes only once the effect is known, and fails where there is none, within {@value #PATIENCE_SECONDS} s:
     * then it confirms the command, and no report does. For entities that stand for others, whose own report may come when only
     * one of these has obeyed.
     */
    default boolean confirms() {
        return false;
    }

    /** True where people make its entities in the hub itself, so that there is nothing to accept. */
    default boolean isMadeHere() {
        return false;
    }

    /**
     * True where one message tells of many devices, so that none of them can be taken out of it. A device that was removed stays away
     * then, however often it is told of, until a {@link HomeUpdate.Join} or its mark says that it came anew, or the list is without it.
     */
    default boolean lists() {
        return false;
    }

    /**
     * Something that is kept for whoever comes later: what announces the entities, and their last states.
     *
     * @param address where it is kept, for people to read
     * @param content in the handler's own words
     */
    record Kept(String address, String content) {}

    /** What is kept for these entities and for no other; called on the home loop. */
    default CompletionStage<List<Kept>> kept(Set<String> keys) {
        return CompletableFuture.completedFuture(List.of());
    }

    /** Takes it away, so that nobody hears of the entities any more; called on the home loop. */
    default CompletionStage<Void> clear(List<Kept> kept) {
        return CompletableFuture.completedFuture(null);
    }

    /** Puts it back; called on the home loop. */
    default CompletionStage<Void> restore(List<Kept> kept) {
        return CompletableFuture.completedFuture(null);
    }
}
