package io.tomte.mqtt.broker.internal.routing;

import io.tomte.mqtt.api.broker.DropReason;

/** Who a message can be delivered to: a session as the router sees it. */
public interface Receiver {
    String clientId();

    /** Index of the loop that owns it. */
    int loop();

    /** Whether its client is connected; any thread, may be a moment old. */
    boolean isReachable();

    /**
     * Takes a message over. On its loop; never throws.
     *
     * @param share   filter of the shared subscription that chose it; empty for ordinary subscriptions
     * @param receipt told when the message is safe
     */
    void deliver(Message message, Grant grant, String share, Receipt receipt);

    /** Is told of a message that was dropped before it came this far. On its loop. */
    void missed(Message message, DropReason reason);
}
