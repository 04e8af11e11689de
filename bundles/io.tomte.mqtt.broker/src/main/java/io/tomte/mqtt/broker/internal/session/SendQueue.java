package io.tomte.mqtt.broker.internal.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.tomte.mqtt.broker.QueuePolicy;

/** Messages that wait for one client; bounded in messages and bytes. */
final class SendQueue {
    private final int maxMessages;
    private final long maxBytes;
    private final QueuePolicy policy;
    private final Deque<Pending> messages = new ArrayDeque<>();
    private long bytes;

    SendQueue(int maxMessages, long maxBytes, QueuePolicy policy) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
        this.policy = policy;
    }

    /**
     * Adds a message.
     *
     * @param relaxed only the bound in bytes counts
     * @param evicted gets older messages that had to go
     * @return false when this one has no place
     */
    boolean offer(Pending message, boolean relaxed, Consumer<Pending> evicted) {
        if (message.size() > maxBytes || policy != QueuePolicy.DROP_OLDEST && !fits(message, relaxed)) {
            return false;
        }
        while (!fits(message, relaxed)) {
            poll().ifPresent(evicted);
        }
        restore(message);
        return true;
    }

    /** Adds a message that was taken before, whatever the bounds are now. */
    void restore(Pending message) {
        messages.add(message);
        bytes += message.size();
    }

    Optional<Pending> peek() {
        return Optional.ofNullable(messages.peek());
    }

    Optional<Pending> poll() {
        Optional<Pending> head = Optional.ofNullable(messages.poll());
        head.ifPresent(message -> bytes -= message.size());
        return head;
    }

    /** Takes all messages out that are of this kind. */
    List<Pending> take(Predicate<Pending> kind) {
        List<Pending> taken = new ArrayList<>();
        for (Iterator<Pending> all = messages.iterator(); all.hasNext(); ) {
            Pending message = all.next();
            if (kind.test(message)) {
                all.remove();
                bytes -= message.size();
                taken.add(message);
            }
        }
        return taken;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    int size() {
        return messages.size();
    }

    private boolean fits(Pending message, boolean relaxed) {
        return (relaxed || messages.size() < maxMessages) && bytes + message.size() <= maxBytes;
    }
}
