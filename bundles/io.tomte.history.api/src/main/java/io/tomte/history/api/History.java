package io.tomte.history.api;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ProviderType;

/** Tells what was. Any thread; nothing blocks. */
@ProviderType
public interface History {
    /**
     * What one entity was.
     *
     * @return completes on a thread of the history, with empty when nothing of the entity was ever kept; fails with a
     *     {@link HistoryException}
     */
    CompletionStage<Optional<Series>> series(Query query);

    /** How it fares now. */
    HistoryReport report();
}
