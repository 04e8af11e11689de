package io.tomte.mqtt.api.store;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/** How a store fares, for people. Any thread, never blocks. */
@ConsumerType
public interface StoreReport {
    /** Why nothing new is kept now, one sentence without full stop; empty while all is well. */
    Optional<String> trouble();

    /** What was found damaged when the store was opened, a sentence without full stop each; everything else is in use. */
    List<String> damage();

    CompletionStage<StoreFigures> figures();
}
