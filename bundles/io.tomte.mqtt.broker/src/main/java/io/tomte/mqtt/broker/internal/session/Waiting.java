package io.tomte.mqtt.broker.internal.session;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.api.store.Backlog;
import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.broker.QueuePolicy;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.routing.Publication;
import io.tomte.mqtt.broker.internal.routing.Receipt;

/**
 * QoS 1 and 2 messages that wait for one client: a {@link SendQueue} together with the store, which knows every message of a
 * session that outlives its connection, and of a long queue keeps the end alone.
 */
final class Waiting {
    private final SessionLog log;
    private final BrokerTime time;
    private final Drops drops;
    private final SendQueue queue;
    private final boolean reject;
    private Map<Long, Publication> unsure = Map.of(); // of messages that are in the store only; mostly none
    private long sequence;

    Waiting(SessionLog log, BrokerTime time, Drops drops, SendQueue queue, QueuePolicy policy) {
        this.log = log;
        this.time = time;
        this.drops = drops;
        this.queue = queue;
        this.reject = policy == QueuePolicy.REJECT;
    }

    long nextSequence() {
        return ++sequence;
    }

    /**
     * Takes a message over, or drops it.
     *
     * @param receipt waits until the message is safe
     * @param relaxed only the bound in bytes counts
     * @param there   whether the client is connected
     * @return false where it was dropped
     */
    boolean add(Pending message, Receipt receipt, boolean relaxed, boolean there) {
        int window = there ? SendQueue.THERE : SendQueue.AWAY;
        boolean mayPage = log.isOn() && !message.isShared(); // others must be found again when the client goes
        int stored = queue.stored();
        if (!queue.offer(message, relaxed, mayPage ? window : Integer.MAX_VALUE, this::evicted)) {
            drops.add(message.topic(), DropReason.QUEUE_FULL);
            if (reject) {
                receipt.worsen(Receipt.Outcome.REJECTED);
            }
            return false;
        }
        if (queue.stored() > stored) {
            remember(message.sequence(), message.publication());
        }
        if (log.isOn()) { // [MQTT-4.5.0-1], [MQTT-3.1.1: 4.5.0-1], [MQTT-3.1.1: 3.1.2-5]
            receipt.await(log.add(new SessionChange.Queued(
                    StoredMessage.waiting(
                            message.sequence(),
                            message.publish(),
                            time.instantOf(message.deadline()),
                            message.isShared() ? Optional.of(message.share()) : Optional.empty()),
                    message.publication().id())));
        }
        return true;
    }

    /** The message may be read back from the store before it may go out. */
    private void remember(long stored, Publication publication) {
        if (Receipt.isDone(publication.sure())) {
            return;
        }
        Map<Long, Publication> open = unsure instanceof ConcurrentMap ? unsure : new ConcurrentHashMap<>();
        unsure = open;
        open.put(stored, publication);
        publication.sure().thenRun(() -> open.remove(stored));
    }

    // ---- from the store

    /** A message that comes back from the store, whatever its state. */
    Pending read(StoredMessage stored) {
        sequence = Math.max(sequence, stored.sequence());
        return new Pending(
                stored.sequence(),
                stored.publish(),
                time.deadlineOf(stored.expires()),
                stored.share().orElse(""),
                unsure.getOrDefault(stored.sequence(), Publication.NONE));
    }

    void restore(Pending message) {
        queue.restore(message);
    }

    /** Messages that were stored when the broker started and are left there. */
    void restore(Backlog backlog) {
        sequence = Math.max(sequence, backlog.last());
        queue.restore(backlog);
    }

    /** True while messages wait in the store only. */
    boolean isPartlyStored() {
        return queue.stored() > 0;
    }

    /** Reads more from the store where memory has few left. */
    void refill(Runnable then) {
        if (queue.beginRefill()) {
            log.read(queue.lastInMemory(), SendQueue.THERE, stored -> {
                queue.refill(stored.stream().map(this::read).toList(), stored.size() < SendQueue.THERE);
                then.run();
            });
        }
    }

    // ---- the way out

    /** The next message; empty also while it must be read from the store. */
    Optional<Pending> poll() {
        return queue.poll();
    }

    /** A message is gone without having reached the client. */
    void drop(Pending message, DropReason reason) {
        drops.add(message.topic(), reason);
        log.note(new SessionChange.Finished(message.sequence()));
    }

    private void evicted(Pending message) {
        drop(message, DropReason.QUEUE_FULL);
    }

    /**
     * Offers messages of shared subscriptions to others; forgets those that somebody took.
     *
     * @return done when it is worth asking again, for messages that nobody may have yet
     */
    Optional<CompletionStage<Void>> giveShared(Predicate<Pending> taker) {
        queue.take(message -> message.isShared() && (message.isLost() || !message.isUnsure() && taker.test(message)))
                .forEach(message -> log.add(new SessionChange.Finished(message.sequence())));
        return queue.find(message -> message.isShared() && message.isUnsure())
                .map(message -> message.publication().sure());
    }

    /** The session is over: what nobody else takes is lost. */
    void end(Predicate<Pending> taker) {
        queue.take(Pending::isShared).forEach(message -> giveOnceSure(message, taker));
        queue.take(message -> true).forEach(message -> drops.add(message.topic(), DropReason.SESSION_ENDED));
        drops.add(queue.forgetStored(), DropReason.SESSION_ENDED);
    }

    private void giveOnceSure(Pending message, Predicate<Pending> taker) {
        if (message.isUnsure() && !message.isLost()) {
            log.onceDone(message.publication().sure(), () -> giveOnceSure(message, taker));
        } else if (!message.isLost() && !taker.test(message)) {
            drops.add(message.topic(), DropReason.SESSION_ENDED);
        }
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int size() {
        return queue.size();
    }
}
