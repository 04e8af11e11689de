package io.tomte.mqtt.store.journal.internal.retained;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.store.journal.internal.entry.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retained messages on their way to the journal. Those with QoS 1 and 2 go at once. Of the others, which nobody waits for, each
 * topic's last value goes after a while: a sensor that speaks every second must not wear out a memory card. Any thread, as the
 * contract of the store allows it.
 */
public final class LazyRetained {
    private static final Logger LOG = LoggerFactory.getLogger(LazyRetained.class);
    private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

    private final Function<Entry, CompletionStage<Void>> journal;
    private final LazyTopics lazy;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanos;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>(); // a topic's writes happen inside compute
    private final AtomicBoolean armed = new AtomicBoolean();

    private record Waiting(RetainedStore.Stored message, long due) {}

    /** @param nanos a monotonic time, like {@link System#nanoTime} */
    public LazyRetained(
            Function<Entry, CompletionStage<Void>> journal,
            LazyTopics lazy,
            ScheduledExecutorService timer,
            LongSupplier nanos) {
        this.journal = journal;
        this.lazy = lazy;
        this.timer = timer;
        this.nanos = nanos;
    }

    public CompletionStage<Void> put(RetainedStore.Stored message) {
        String topic = message.message().topic();
        Duration delay = message.message().qos() == QoS.AT_MOST_ONCE ? lazy.of(topic) : Duration.ZERO;
        if (delay.isZero()) {
            return write(topic, new Entry.Retained(message));
        }
        long due = nanos.getAsLong() + delay.toNanos();
        waiting.compute(topic, (key, before) -> new Waiting(message, before == null ? due : before.due()));
        arm(delay);
        return DONE;
    }

    public CompletionStage<Void> remove(String topic) {
        return write(topic, new Entry.Forgotten(topic));
    }

    private CompletionStage<Void> write(String topic, Entry record) {
        Holder stage = new Holder();
        waiting.compute(topic, (key, overtaken) -> {
            stage.value = journal.apply(record);
            return null;
        });
        return stage.value;
    }

    /** What a lambda hands out. */
    private static final class Holder {
        private CompletionStage<Void> value = DONE;
    }

    /** How many topics have a value that is not written yet. */
    public int size() {
        return waiting.size();
    }

    /** Writes everything that waits; the journal has it when this returns, and forces it in its own time. */
    public void flush() {
        flush(waiting -> true);
    }

    private void flush(Predicate<Waiting> kind) {
        for (String topic : waiting.keySet()) {
            waiting.computeIfPresent(topic, (key, now) -> kind.test(now) ? written(now) : now);
        }
    }

    /** @return what stays; null, as the map wants it, where nothing does */
    private Waiting written(Waiting now) {
        CompletionStage<Void> stage = journal.apply(new Entry.Retained(now.message()));
        boolean refused = stage.toCompletableFuture().isCompletedExceptionally();
        return refused ? new Waiting(now.message(), nanos.getAsLong() + TimeUnit.SECONDS.toNanos(1)) : null;
    }

    private void arm(Duration delay) {
        if (armed.compareAndSet(false, true)) {
            timer.schedule(this::tick, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void tick() {
        try {
            armed.set(false);
            long now = nanos.getAsLong();
            flush(entry -> entry.due() - now <= 0);
            waiting.values().stream()
                    .mapToLong(entry -> entry.due() - now)
                    .min()
                    .ifPresent(left -> arm(Duration.ofNanos(Math.max(left, TimeUnit.MILLISECONDS.toNanos(10)))));
        } catch (RuntimeException failure) { // the timer would never come again
            LOG.error("Retained messages could not be written", failure);
        }
    }
}
