package io.tomte.mqtt.client.internal;

/**
 * Decides a little more often than twice per keep-alive interval whether to ping and whether the server is gone. MQTT 5 section 3.1.2.10. No clock:
 * the owner calls {@link #tick}.
 */
final class KeepAlive {
    /** What to do now. */
    enum Action {
        NOTHING,
        PING,
        GIVE_UP
    }

    private boolean sent;
    private boolean received;
    private boolean pinged;

    /** The connection is accepted; what was said before does not count, it is older than the first interval. */
    void start() {
        sent = false;
        received = false;
    }

    void sent() {
        sent = true;
    }

    void received() {
        received = true;
    }

    /** @param deaf whether nothing can be received, because reading is paused */
    Action tick(boolean deaf) {
        if (pinged && !received && !deaf) {
            return Action.GIVE_UP; // half an interval without a sign of life
        }
        boolean ping = !sent || !received;
        pinged = ping && !deaf;
        sent = false;
        received = false;
        return ping ? Action.PING : Action.NOTHING;
    }
}
