package io.tomte.mqtt.api.broker;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.tomte.mqtt.packet.Publish;

/**
 * Retained messages that nobody renewed for long.
 *
 * @param entries longest first
 * @param others  how many more there are, which came later than these
 */
public record OldRetained(List<Entry> entries, int others) {
    public OldRetained {
        entries = List.copyOf(entries);
    }

    /**
     * One of them.
     *
     * @param since when it came, to the second; where the store kept no time, when the broker read it
     */
    public record Entry(Publish message, Instant since) {
        public Entry {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(since, "since");
        }
    }
}
