package io.tomte.mqtt.api.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.tomte.mqtt.packet.Publish;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps retained messages. Calls for one topic come in order and never at the same time; calls for different topics may come
 * from several loops at once. {@link #put} and {@link #remove} must not block; a stage completes, on any thread, when the
 * change is durable, and fails with an {@link java.io.IOException} when it cannot be made so. It is the stage that the
 * acknowledgement of the PUBLISH waits for.
 */
@ConsumerType
public interface RetainedStore {
    /**
     * Hands every stored message to the consumer, in no order, on the calling thread. Called once by each broker before
     * anything else; may block. Messages past their end of life may be left out.
     */
    void load(Consumer<Stored> consumer);

    /** Keeps the message in place of the one its topic had. */
    CompletionStage<Void> put(Stored message);

    /** Forgets the message of the topic; completes as well where there is none. */
    CompletionStage<Void> remove(String topic);

    /**
     * One retained message.
     *
     * @param message without packet id
     * @param expires absolute end of life; empty means never
     * @param since   when it came; empty where that is not known
     */
    record Stored(Publish message, Optional<Instant> expires, Optional<Instant> since) {
        public Stored {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(expires, "expires");
            Objects.requireNonNull(since, "since");
        }

        /** One of which nobody knows when it came. */
        public Stored(Publish message, Optional<Instant> expires) {
            this(message, expires, Optional.empty());
        }
    }
}
