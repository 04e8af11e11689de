package io.tomte.mqtt.broker.internal.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.tomte.mqtt.api.store.Backlog;
import io.tomte.mqtt.broker.QueuePolicy;

/**
 * Messages that wait for one client; bounded in messages and bytes. Of a long queue only the beginning is in memory, and the rest in
 * the store alone.
 */
final class SendQueue {
    /** Messages kept in memory for a client that is away. */
    static final int AWAY = 128;

    /** The same for one that is there, and how many are read at once. */
    static final int THERE = 1_024;

    private final int maxMessages;
    private final long maxBytes;
    private final QueuePolicy policy;
    private final Deque<Pending> messages = new ArrayDeque<>(0); // mostly empty
    private long bytes;
    private long lastInMemory;
    private int stored;
    private long storedBytes;
    private boolean refilling;
    private int storedSince; // the store was asked for more

    SendQueue(int maxMessages, long maxBytes, QueuePolicy policy) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
        this.policy = policy;
    }

    /**
     * Adds a message.
     *
     * @param relaxed only the bound in bytes counts
     * @param window  as many messages are kept in memory; of those behind them only the store knows more than the number
     * @param evicted gets older messages that had to go
     * @return false when this one has no place
     */
    boolean offer(Pending message, boolean relaxed, int window, Consumer<Pending> evicted) {
        if (message.size() > maxBytes || policy != QueuePolicy.DROP_OLDEST && !fits(message, relaxed)) {
            return false;
        }
        while (!fits(message, relaxed) && !messages.isEmpty()) {
            poll().ifPresent(evicted);
        }
        if (window < Integer.MAX_VALUE && (stored > 0 || messages.size() >= window)) {
            stored++;
            storedSince++;
            storedBytes += message.size();
        } else {
            restore(message);
        }
        return true;
    }

    /** Adds a message that was taken before, whatever the bounds are now. */
    void restore(Pending message) {
        messages.add(message);
        bytes += message.size();
        lastInMemory = Math.max(lastInMemory, message.sequence());
    }

    // ---- messages that are in the store only

    void restore(Backlog backlog) {
        stored += backlog.messages();
        storedBytes += backlog.bytes();
    }

    /** How many messages are in the store only. */
    int stored() {
        return stored;
    }

    /** The highest sequence that was in memory; those in the store only come behind it. */
    long lastInMemory() {
        return lastInMemory;
    }

    /** True when memory has few messages left and the store more; until {@link #refill} it is false then. */
    boolean beginRefill() {
        if (stored == 0 || refilling || messages.size() > AWAY / 2) {
            return false;
        }
        refilling = true;
        storedSince = 0;
        return true;
    }

    /** @param all whether the store had no more when it was asked */
    void refill(List<Pending> read, boolean all) {
        refilling = false;
        for (Pending message : read) {
            if (!message.isShared() || messages.stream().noneMatch(same -> same.sequence() == message.sequence())) {
                restore(message);
                stored--;
                storedBytes -= message.size();
            }
        }
        if (all) { // what the store could not keep, or lost, is not waited for
            stored = storedSince;
            storedBytes = stored == 0 ? 0 : storedBytes;
        }
        storedSince = 0;
    }

    /** @return how many there were */
    int forgetStored() {
        int were = stored;
        stored = 0;
        storedBytes = 0;
        return were;
    }

    // ---- messages in memory

    /** The next message; empty also while it must be read from the store. */
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

    /** The first message of this kind. */
    Optional<Pending> find(Predicate<Pending> kind) {
        return messages.stream().filter(kind).findFirst();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    int size() {
        return messages.size() + stored;
    }

    private boolean fits(Pending message, boolean relaxed) {
        return (relaxed || size() < maxMessages) && bytes + storedBytes + message.size() <= maxBytes;
    }
}
