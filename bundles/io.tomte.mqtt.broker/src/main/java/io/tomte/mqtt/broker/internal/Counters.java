package io.tomte.mqtt.broker.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import io.tomte.mqtt.api.broker.DropReason;

/** What the whole broker counts. Any thread. */
public final class Counters {
    private final Map<DropReason, LongAdder> drops = new EnumMap<>(DropReason.class);
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger sessions = new AtomicInteger();

    public Counters() {
        for (DropReason reason : DropReason.values()) {
            drops.put(reason, new LongAdder());
        }
    }

    public void dropped(DropReason reason) {
        drops.get(reason).increment();
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
        Map<DropReason, Long> result = new EnumMap<>(DropReason.class);
        drops.forEach((reason, count) -> result.put(reason, count.sum()));
        return result;
    }
}
