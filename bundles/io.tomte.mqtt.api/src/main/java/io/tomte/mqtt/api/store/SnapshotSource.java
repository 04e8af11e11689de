package io.tomte.mqtt.api.store;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard SPI: a part of the hub with files in the data folder that cannot be copied while it writes them. A backup asks each for a
 * {@link StoreSnapshot} and takes its parts in place of the folder. Any thread; must not block.
 */
@ConsumerType
public interface SnapshotSource {
    /** What it is, for people, as a sentence begins: {@code The history}. */
    String name();

    /** Completes on any thread, with empty when there are no files; fails with an {@link java.io.IOException}. */
    CompletionStage<Optional<StoreSnapshot>> snapshot();
}
