package io.tomte.mqtt.client.stream;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** How many more elements are wanted; {@link Long#MAX_VALUE} for any number. Any thread. */
final class Demand {
    private final AtomicLong wanted = new AtomicLong();

    /** @return what is wrong with the number; then nothing more is wanted */
    Optional<Throwable> add(long more) {
        if (more < 1) { // rule 3.9
            return Optional.of(new IllegalArgumentException("Rule 3.9 allows to request 1 or more, not " + more + "."));
        }
        wanted.updateAndGet(now -> now + more < 0 ? Long.MAX_VALUE : now + more);
        return Optional.empty();
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
