package io.tomte.mqtt.api.store;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/** How a store fares, for people and for backups. Any thread, never blocks. */
@ConsumerType
public interface StoreReport {
    /** Why nothing new is kept now, one sentence without full stop; empty while all is well. */
    Optional<String> trouble();

    /** What was found damaged when the store was opened, a sentence without full stop each; everything else is in use. */
    List<String> damage();

    CompletionStage<StoreFigures> figures();

    /**
     * Keeps everything that is durable now as it is, for a copy. Completes on any thread, with empty for a store that has no files
     * of its own; fails with an {@link java.io.IOException} when there is nothing to copy because the store cannot be used.
     */
    default CompletionStage<Optional<StoreSnapshot>> snapshot() {
        return CompletableFuture.completedFuture(Optional.empty());
    }
}
