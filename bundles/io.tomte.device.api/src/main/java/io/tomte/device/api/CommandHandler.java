package io.tomte.device.api;

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
}
