package io.tomte.mqtt.broker.internal.session;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.broker.internal.Counters;

/** Counts what one client did not get, here and in the sum. */
final class Drops {
    private final Counters counters;
    private long count;

    Drops(Counters counters) {
        this.counters = counters;
    }

    void add(DropReason reason) {
        count++;
        counters.dropped(reason);
    }

    long count() {
        return count;
    }
}
