package io.tomte.mqtt.broker.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.api.broker.RefusalReason;

/** What the whole broker counts. Any thread. */
public final class Counters {
    private final Map<DropReason, LongAdder> drops = new EnumMap<>(DropReason.class);
    private final Map<RefusalReason, LongAdder> refusals = new EnumMap<>(RefusalReason.class);
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger sessions = new AtomicInteger();

    public Counters() {
        for (DropReason reason : DropReason.values()) {
            drops.put(reason, new LongAdder());
        }
        for (RefusalReason reason : RefusalReason.values()) {
            refusals.put(reason, new LongAdder());
        }
    }

    public void dropped(DropReason reason, int messages) {
        drops.get(reason).add(messages);
    }

    public void refused(RefusalReason reason) {
        refusals.get(reason).increment();
    }

    public void publishReceived() {
        received.increment();
    }

    public void publishSent() {
        sent.increment();
    }

    /** @return how many there are now */
    public int connections(int change) {
        return connections.addAndGet(change);
    }

    /** @return how many there are now */
    public int sessions(int change) {
        return sessions.addAndGet(change);
    }

    public long received() {
        return received.sum();
    }

    public long sent() {
        return sent.sum();
    }

    public long dropped() {
        return drops.values().stream().mapToLong(LongAdder::sum).sum();
    }

    public Map<DropReason, Long> drops() {
        return sums(DropReason.class, drops);
    }

    public Map<RefusalReason, Long> refusals() {
        return sums(RefusalReason.class, refusals);
    }

    private static <R extends Enum<R>> Map<R, Long> sums(Class<R> reasons, Map<R, LongAdder> counts) {
        Map<R, Long> result = new EnumMap<>(reasons);
        counts.forEach((reason, count) -> result.put(reason, count.sum()));
        return result;
    }
}
