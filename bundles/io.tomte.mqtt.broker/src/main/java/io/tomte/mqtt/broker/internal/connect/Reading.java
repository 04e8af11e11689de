package io.tomte.mqtt.broker.internal.connect;

import io.tomte.mqtt.api.connection.Connection;

/**
 * Whether a connection is read. Two can be against it: the session, which has enough to do, and the answers that the client does
 * not read: they are bounded by no queue, so whoever leaves too many of them is not read until they are gone. On the loop of the
 * session.
 */
final class Reading {
    static final long MOST_UNREAD = 4 * 1024 * 1024; // bytes; far more than messages alone can leave

    private final Connection connection;
    private final long mostUnread;
    private boolean paused;
    private boolean congested;

    /** @param maxPacketBytes largest message that may be on its way to the client beyond that */
    Reading(Connection connection, int maxPacketBytes) {
        this.connection = connection;
        this.mostUnread = MOST_UNREAD + maxPacketBytes;
    }

    /** The session wants no more for now. */
    void pause() {
        paused = true;
        connection.pauseReading();
    }

    /** The session has room again. */
    void resume() {
        paused = false;
        apply();
    }

    /** A packet of the client was answered. */
    void answered() {
        if (!congested && connection.pendingBytes() > mostUnread && !connection.isWritable()) {
            congested = true;
            connection.pauseReading();
        }
    }

    /** The client has read. */
    void writable() {
        if (congested) {
            congested = false;
            apply();
        }
    }

    /** True while the silence of the client is our own doing. */
    boolean isDeaf() {
        return paused && !congested;
    }

    /** Reads, where nobody is against it. */
    void apply() {
        if (!paused && !congested) {
            connection.resumeReading();
        }
    }
}
