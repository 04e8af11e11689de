package io.tomte.mqtt.api.store;

import java.util.Objects;

import io.tomte.mqtt.packet.Subscription;

/**
 * A granted subscription.
 *
 * @param options with the QoS that was granted
 * @param id      subscription identifier, 1..268,435,455; 0 means none
 */
public record StoredSubscription(Subscription options, int id) {
    public StoredSubscription {
        Objects.requireNonNull(options, "options");
    }
}
