package io.tomte.mqtt.broker.internal.retained;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import io.tomte.mqtt.api.broker.OldRetained;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.connection.EventLoops;
import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.routing.Message;
import io.tomte.mqtt.broker.internal.routing.Receipt;
import io.tomte.mqtt.broker.internal.trie.Levels;
import io.tomte.mqtt.packet.Publish;

/**
 * The retained messages of the whole broker: an immutable tree behind one reference, swapped by whoever publishes. Any thread,
 * no locks. What is stored is written by the loop that owns the topic; it always writes what is in the tree at that moment,
 * so two publishers that race leave the same message in the tree and in the store.
 */
public final class RetainedIndex {
    private final EventLoops loops;
    private final RetainedStore store;
    private final BrokerTime time;
    private final int maxMessages;
    private final long maxBytes;
    private final Map<String, EventLoop.Timer> expiries =
            new ConcurrentHashMap<>(); // each changed on the loop of its topic
    private final AtomicReference<RetainedTree> tree = new AtomicReference<>(RetainedTree.EMPTY);

    public RetainedIndex(EventLoops loops, RetainedStore store, BrokerTime time, BrokerConfig config) {
        this.loops = loops;
        this.store = store;
        this.time = time;
        this.maxMessages = config.maxRetainedMessages();
        this.maxBytes = config.maxRetainedBytes();
    }

    /** Reads the store; before anything else, may block. What the store has no time of is as old as this call, at least. */
    public void load() {
        Instant began = time.now();
        store.load(stored -> {
            Message message = Message.of(stored.message(), "", time.deadlineOf(stored.expires()));
            tree.updateAndGet(now -> now.with(message, stored.since().orElse(began)));
            if (message.deadline() != BrokerTime.NEVER) {
                String topic = message.publish().topic();
                loops.of(topic).execute(() -> expireLater(topic));
            }
        });
    }

    /**
     * Retains the message, or with an empty payload forgets the one of its topic: [MQTT-3.3.1-5], [MQTT-3.3.1-6].
     * [MQTT-3.1.1: 3.3.1-5], [MQTT-3.1.1: 3.3.1-7], [MQTT-3.1.1: 3.3.1-10]
     *
     * @return false where there is no room; then nothing is retained for the topic any more, not even the one before
     */
    public boolean update(Message message, Receipt receipt) {
        String topic = message.publish().topic();
        if (message.publish().payload().isEmpty()) { // [MQTT-3.3.1-7], [MQTT-3.1.1: 3.3.1-11]
            forget(topic, receipt);
            return true;
        }
        Instant since = time.now();
        RetainedTree now;
        RetainedTree next;
        do {
            now = tree.get();
            next = fitting(now, message, since);
        } while (!tree.compareAndSet(now, next));
        if (next == now) {
            forget(topic, receipt);
            return false;
        }
        write(topic, receipt);
        return true;
    }

    /** The tree with the message, or the same tree where it would be too large. */
    private RetainedTree fitting(RetainedTree now, Message message, Instant since) {
        RetainedTree larger = now.with(message, since);
        boolean fits = larger.bytes() <= Math.max(maxBytes, now.bytes())
                && larger.size() <= Math.max(maxMessages, now.size()); // a store may have brought more
        return fits ? larger : now;
    }

    private void forget(String topic, Receipt receipt) {
        if (get(topic).isPresent()) {
            tree.updateAndGet(now -> now.without(topic));
            write(topic, receipt);
        }
    }

    public RetainedCursor cursor(String filter) {
        return new RetainedCursor(this, tree.get(), filter, false);
    }

    public int size() {
        return tree.get().size();
    }

    public Optional<Message> get(String topic) {
        return tree.get().get(topic).filter(message -> !message.isExpired(time));
    }

    /** Matching messages, at most as many as the limit, ordered by topic level after level; looks at no more than it needs. */
    public List<Publish> list(String filter, int limit) {
        List<Publish> found = new ArrayList<>();
        RetainedCursor cursor = new RetainedCursor(this, tree.get(), filter, true);
        Optional<Message> next = Optional.empty();
        while (found.size() < limit && (next = cursor.next()).isPresent()) {
            found.add(next.get().publish());
        }
        return List.copyOf(found);
    }

    /** Messages that came before this time, but for those of hidden topics; at most as many as the limit, longest first. */
    public OldRetained before(Instant then, int limit) {
        PriorityQueue<OldRetained.Entry> oldest = new PriorityQueue<>(
                Comparator.comparing(OldRetained.Entry::since).reversed());
        int all = 0;
        RetainedCursor cursor = new RetainedCursor(this, tree.get(), Levels.MULTI, false);
        for (Optional<Message> next = cursor.next(); next.isPresent(); next = cursor.next()) {
            Publish message = next.get().publish();
            Optional<Instant> since = tree.get().since(message.topic()).filter(at -> at.isBefore(then));
            if (since.isPresent()) {
                all++;
                oldest.add(new OldRetained.Entry(message, since.get()));
                if (oldest.size() > limit) {
                    oldest.remove();
                }
            }
        }
        List<OldRetained.Entry> sorted = oldest.stream()
                .sorted(Comparator.comparing(OldRetained.Entry::since)
                        .thenComparing(entry -> entry.message().topic()))
                .toList();
        return new OldRetained(sorted, all - sorted.size());
    }

    /** The message that stands now where the given one stood in the given tree. */
    Optional<Message> current(RetainedTree then, Message message) {
        RetainedTree now = tree.get();
        Optional<Message> current =
                now == then ? Optional.of(message) : now.get(message.publish().topic());
        return current.filter(found -> !found.isExpired(time)); // [MQTT-3.3.2-5]
    }

    private void write(String topic, Receipt receipt) {
        EventLoop owner = loops.of(topic);
        if (owner.inLoop()) {
            receipt.await(writeNow(topic));
            return;
        }
        receipt.expect();
        owner.execute(() -> {
            receipt.await(writeNow(topic));
            receipt.answer();
        });
    }

    private CompletionStage<Void> writeNow(String topic) {
        expireLater(topic);
        try {
            RetainedTree now = tree.get();
            return now.get(topic)
                    .map(message -> store.put(new RetainedStore.Stored(
                            message.publish(), time.instantOf(message.deadline()), now.since(topic))))
                    .orElseGet(() -> store.remove(topic));
        } catch (RuntimeException broken) {
            return CompletableFuture.failedFuture(broken);
        }
    }

    /** Plans the end of what is retained now; one timer for a topic, however often its message changes. On its loop. */
    private void expireLater(String topic) {
        Optional.ofNullable(expiries.remove(topic)).ifPresent(EventLoop.Timer::cancel);
        tree.get()
                .get(topic)
                .filter(message -> message.deadline() != BrokerTime.NEVER)
                .ifPresent(message -> {
                    Duration delay = Duration.ofNanos(Math.max(0, message.deadline() - time.nanos()));
                    expiries.put(topic, loops.of(topic).schedule(delay, () -> expire(topic, message)));
                });
    }

    private void expire(String topic, Message message) {
        RetainedTree before = tree.getAndUpdate(now -> isThere(now, topic, message) ? now.without(topic) : now);
        if (isThere(before, topic, message)) {
            write(topic, Receipt.none());
        }
    }

    private static boolean isThere(RetainedTree tree, String topic, Message message) {
        return tree.get(topic).filter(now -> now == message).isPresent();
    }
}
