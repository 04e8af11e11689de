package io.tomte.mqtt.api.store;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps the sessions that outlive their connection: who they are, what they subscribed to, what waits for them, and where the
 * exchange of each message stands. A session is the sum of its changes; {@link SessionImage} adds them up.
 *
 * <p>Calls for one client come in order and never at the same time; calls for different clients may come from several loops
 * at once. {@link #apply} must not block. Its stage completes, on any thread, when the change <em>and all earlier ones of
 * this client</em> are durable, and fails with an {@link java.io.IOException} when they cannot be made so. PUBACK, PUBREC,
 * PUBREL, PUBCOMP, SUBACK and UNSUBACK wait for it.
 */
@ConsumerType
public interface SessionStore {
    /**
     * Hands every stored session to the consumer, in no order, on the calling thread. Called once by each broker before
     * anything else; may block.
     *
     * @param window waiting messages handed over with each session; the others stay in its backlog
     */
    void load(int window, Consumer<StoredSession> consumer);

    /**
     * Reads waiting messages back, in the order of their sequence, all changes handed over before included. Must not block.
     *
     * @param after only messages with a higher sequence
     * @param limit at most so many; fewer only where there are no more
     * @return completes on any thread; fails with an {@link java.io.IOException} when they cannot be read
     */
    CompletionStage<List<StoredMessage>> read(String clientId, long after, int limit);

    /** Makes one change durable. The first of a client is always {@link SessionChange.Described} or {@link SessionChange.Begun}. */
    CompletionStage<Void> apply(String clientId, SessionChange change);

    /**
     * The same for a change that nobody waits for, as when a client has a message: a store may make it durable later, at the
     * latest together with the next change that somebody waits for, and when it is closed. What a power cut makes of it is that a
     * message comes once more, never that one is missing. A store on disk spares its device that way.
     */
    default void note(String clientId, SessionChange change) {
        apply(clientId, change);
    }

    /** How the store fares; empty for one that has nothing to tell. */
    default Optional<StoreReport> report() {
        return Optional.empty();
    }
}
