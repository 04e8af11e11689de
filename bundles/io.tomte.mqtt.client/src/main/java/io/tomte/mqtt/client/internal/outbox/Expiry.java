package io.tomte.mqtt.client.internal.outbox;

import java.time.Instant;
import java.util.Optional;

import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;

/** Messages that are only of use for a while; MQTT 5 section 3.3.2.3.3. */
public final class Expiry {
    private Expiry() {}

    /** The message with what is left of its life; empty if nothing is. What the server may have got stays. */
    public static Optional<Publish> remaining(Live kept, Instant now) {
        Publish message = kept.message();
        if (!message.properties().has(Property.MESSAGE_EXPIRY_INTERVAL) || kept.packetId() != 0) {
            return Optional.of(message);
        }
        long waited = Math.max(0, now.toEpochMilli() - kept.acceptedAt()) / 1000;
        long left = message.properties().number(Property.MESSAGE_EXPIRY_INTERVAL, 0) - waited;
        return left <= 0
                ? Optional.empty()
                : Optional.of(message.withProperties(message.properties().toBuilder()
                        .number(Property.MESSAGE_EXPIRY_INTERVAL, left)
                        .build()));
    }
}
