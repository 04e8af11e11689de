package io.tomte.mqtt.api.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import io.tomte.mqtt.packet.Publish;

/**
 * A QoS 1 or 2 message that waits for a client or is on its way to it.
 *
 * @param sequence unique within the session and rising; the order of delivery
 * @param publish  as it goes to the client, without packet id
 * @param expires  absolute end of life while {@link State#WAITING}; empty means never
 * @param share    the shared subscription that chose this client; empty for ordinary ones
 * @param state    where it stands
 * @param packetId 0 while waiting
 */
public record StoredMessage(
        long sequence, Publish publish, Optional<Instant> expires, Optional<String> share, State state, int packetId) {
    /** Where the exchange of a message stands. */
    public enum State {
        WAITING,
        /** PUBLISH sent, not acknowledged. */
        SENT,
        /** QoS 2: PUBREC received, PUBCOMP not. */
        RELEASED
    }

    public StoredMessage {
        Objects.requireNonNull(publish, "publish");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(share, "share");
        Objects.requireNonNull(state, "state");
    }

    public static StoredMessage waiting(
            long sequence, Publish publish, Optional<Instant> expires, Optional<String> share) {
        return new StoredMessage(sequence, publish, expires, share, State.WAITING, 0);
    }

    public StoredMessage sent(int id) {
        return new StoredMessage(sequence, publish, expires, share, State.SENT, id);
    }

    public StoredMessage released() {
        return new StoredMessage(sequence, publish, expires, share, State.RELEASED, packetId);
    }
}
