package io.tomte.mqtt.api.store;

import java.util.Objects;

/** One step in the life of a stored session. Packet ids are 1..65535. */
public sealed interface SessionChange {
    /** The session exists and this is true of it now: sent when it begins, on every connect and every disconnect. */
    record Described(SessionInfo info) implements SessionChange {
        public Described {
            Objects.requireNonNull(info, "info");
        }
    }

    /** A subscription was made, in place of the one with the same filter. */
    record Subscribed(StoredSubscription subscription) implements SessionChange {
        public Subscribed {
            Objects.requireNonNull(subscription, "subscription");
        }
    }

    /** A subscription ended. */
    record Unsubscribed(String filter) implements SessionChange {
        public Unsubscribed {
            Objects.requireNonNull(filter, "filter");
        }
    }

    /** A message for the client joined the end of its queue. */
    record Queued(StoredMessage message) implements SessionChange {
        public Queued {
            Objects.requireNonNull(message, "message");
        }
    }

    /** The message is on its way to the client under this packet id. */
    record Sent(long sequence, int packetId) implements SessionChange {}

    /** The client has the QoS 2 message (PUBREC); only its release is open. The payload is no longer needed. */
    record Released(long sequence) implements SessionChange {}

    /** The message is done with: acknowledged, dropped or expired. */
    record Finished(long sequence) implements SessionChange {}

    /** A QoS 2 message of the client was taken; the same packet id must not be taken again before {@link Completed}. */
    record Received(int packetId) implements SessionChange {}

    /** The client released the packet id (PUBREL). */
    record Completed(int packetId) implements SessionChange {}

    /** The session is over; everything kept for the client goes. */
    record Removed() implements SessionChange {}
}
