package io.tomte.device.api;

import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard SPI: carries out commands for the entities of one source. While no handler of a source is there, its entities are
 * shown as not reachable, and are reachable again as before when one comes back.
 */
@ConsumerType
public interface CommandHandler {
    /** Name of the adapter, as given to {@link DeviceRegistry#apply}. */
    String source();

    /**
     * Called on the home loop; returns at once.
     *
     * @return completes when the command left the hub; fails with {@link CommandRefusedException} or any other exception whose
     *     message is a sentence
     */
    CompletionStage<Void> handle(String key, Command command);
}
