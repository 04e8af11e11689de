package io.tomte.mqtt.api.store;

import java.util.Objects;

/** One step in the life of a stored session. Packet ids are 1..65535. */
public sealed interface SessionChange {
    /**
     * The session exists and this is true of it now: sent when it begins, on every connect and every disconnect.
     *
     * @param publication 0, or the number of a will that is no longer among those that are leaving: from here on it counts in the
     *                    queues, see {@link Queued}
     */
    record Described(SessionInfo info, long publication) implements SessionChange {
        public Described {
            Objects.requireNonNull(info, "info");
        }

        public Described(SessionInfo info) {
            this(info, 0);
        }
    }

    /**
     * In one step the session is over, with all that was kept for the client, and this is true of the one that begins. So no will
     * that is leaving is lost with a session.
     */
    record Begun(SessionInfo info) implements SessionChange {
        public Begun {
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

    /**
     * A message for the client joined the end of its queue.
     *
     * @param publication 0, or a number: then the message counts only if a {@link Received}, {@link Described} or {@link Removed}
     *                    with the same number was made durable too, for another client perhaps, and a store that has lost the one
     *                    leaves out the other. So a message that its publisher sends again after a crash, or a will that the
     *                    broker publishes again, is not there twice.
     */
    record Queued(StoredMessage message, long publication) implements SessionChange {
        public Queued {
            Objects.requireNonNull(message, "message");
        }

        public Queued(StoredMessage message) {
            this(message, 0);
        }
    }

    /** The message is on its way to the client under this packet id. */
    record Sent(long sequence, int packetId) implements SessionChange {}

    /** The client has the QoS 2 message (PUBREC); only its release is open. The payload is no longer needed. */
    record Released(long sequence) implements SessionChange {}

    /** The message is done with: acknowledged, dropped or expired. */
    record Finished(long sequence) implements SessionChange {}

    /**
     * A QoS 2 message of the client was taken; the same packet id must not be taken again before {@link Completed}.
     *
     * @param publication see {@link Queued}; handed over after all changes with the same number are durable
     */
    record Received(int packetId, long publication) implements SessionChange {
        public Received(int packetId) {
            this(packetId, 0);
        }
    }

    /** The client released the packet id (PUBREL). */
    record Completed(int packetId) implements SessionChange {}

    /**
     * The session is over; everything kept for the client goes.
     *
     * @param publication 0, or the number of the last will that was leaving: from here on it counts in the queues
     */
    record Removed(long publication) implements SessionChange {
        public Removed() {
            this(0);
        }
    }
}
