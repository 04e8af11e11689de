package io.tomte.mqtt.api.store;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.tomte.mqtt.packet.Publish;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps retained messages. Calls come from the route writer, in order; a stage completes when the data is durable. */
@ConsumerType
public interface RetainedStore {
    /** Hands every stored message to the consumer; once, before anything else, on the calling thread. May block. */
    void load(Consumer<Stored> consumer);

    CompletionStage<Void> put(Stored message);

    CompletionStage<Void> remove(String topic);

    /** @param expires absolute end of life; empty means never */
    record Stored(Publish message, Optional<Instant> expires) {}
}
