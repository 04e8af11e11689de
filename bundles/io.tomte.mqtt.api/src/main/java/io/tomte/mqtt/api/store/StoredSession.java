package io.tomte.mqtt.api.store;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A session as it was last made durable.
 *
 * @param messages in the order of their sequence; of those that wait, only the first
 * @param backlog  those that wait behind them, see {@link SessionStore#read}
 * @param received packet ids of QoS 2 messages the client has not released yet
 */
public record StoredSession(
        String clientId,
        SessionInfo info,
        List<StoredSubscription> subscriptions,
        List<StoredMessage> messages,
        Backlog backlog,
        Set<Integer> received) {
    public StoredSession {
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(info, "info");
        subscriptions = List.copyOf(subscriptions);
        messages = List.copyOf(messages);
        Objects.requireNonNull(backlog, "backlog");
        received = Set.copyOf(received);
    }
}
