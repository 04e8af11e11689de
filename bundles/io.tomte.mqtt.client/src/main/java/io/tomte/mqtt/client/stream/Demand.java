package io.tomte.mqtt.client.stream;

import java.util.concurrent.atomic.AtomicLong;

/** How many more elements are wanted; {@link Long#MAX_VALUE} for any number. Any thread. */
final class Demand {
    private final AtomicLong wanted = new AtomicLong();

    void add(long more) {
        wanted.updateAndGet(now -> now + more < 0 ? Long.MAX_VALUE : now + more);
    }

    boolean isOpen() {
        return wanted.get() > 0;
    }

    /** One was served. */
    void served() {
        wanted.updateAndGet(now -> now == Long.MAX_VALUE ? now : now - 1);
    }

    long wanted() {
        return wanted.get();
    }
}
