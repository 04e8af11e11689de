package io.tomte.mqtt.broker.internal.drops;

import java.util.OptionalLong;

/** Drops of one client for one reason. On one loop. */
final class DropEntry {
    private long count;
    private String lastTopic = "";
    private long lastNanos;
    private long told; // how many of them the log knows
    private OptionalLong toldNanos = OptionalLong.empty();

    void add(int messages, String topic, long nanos) {
        count += messages;
        lastTopic = topic;
        lastNanos = nanos;
    }

    long count() {
        return count;
    }

    String lastTopic() {
        return lastTopic;
    }

    long lastNanos() {
        return lastNanos;
    }

    /** When it was told last; empty before the first time. */
    OptionalLong toldNanos() {
        return toldNanos;
    }

    /** @return how many came since it was told last */
    long tell(long nanos) {
        long since = count - told;
        told = count;
        toldNanos = OptionalLong.of(nanos);
        return since;
    }
}
