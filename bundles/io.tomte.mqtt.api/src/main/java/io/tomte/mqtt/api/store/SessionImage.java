package io.tomte.mqtt.api.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Adds up the changes of one session; for stores that keep or rebuild sessions in memory. Not thread-safe. Changes of
 * messages it does not know are ignored, so that a store may replay a log that begins in the middle.
 */
public final class SessionImage {
    private final String clientId;
    private final Map<String, StoredSubscription> subscriptions = new LinkedHashMap<>();
    private final Map<Long, StoredMessage> messages = new LinkedHashMap<>();
    private final Set<Integer> received = new HashSet<>();
    private Optional<SessionInfo> info = Optional.empty();

    public SessionImage(String clientId) {
        this.clientId = Objects.requireNonNull(clientId, "clientId");
    }

    public void apply(SessionChange change) {
        switch (change) {
            case SessionChange.Described described -> info = Optional.of(described.info());
            case SessionChange.Begun begun -> {
                clear();
                info = Optional.of(begun.info());
            }
            case SessionChange.Subscribed subscribed ->
                subscriptions.put(subscribed.subscription().options().filter(), subscribed.subscription());
            case SessionChange.Unsubscribed unsubscribed -> subscriptions.remove(unsubscribed.filter());
            case SessionChange.Queued queued -> messages.put(queued.message().sequence(), queued.message());
            case SessionChange.Sent sent -> change(sent.sequence(), message -> message.sent(sent.packetId()));
            case SessionChange.Released released -> change(released.sequence(), StoredMessage::released);
            case SessionChange.Finished finished -> messages.remove(finished.sequence());
            case SessionChange.Received packet -> received.add(packet.packetId());
            case SessionChange.Completed packet -> received.remove(packet.packetId());
            case SessionChange.Removed removed -> clear();
        }
    }

    /**
     * The session as it stands; empty before the first description and after its removal.
     *
     * @param window waiting messages in it; the others are its backlog
     */
    public Optional<StoredSession> session(int window) {
        return info.map(known -> {
            List<StoredMessage> near = new ArrayList<>();
            Backlog backlog = Backlog.NONE;
            int waiting = 0;
            for (StoredMessage message : messages.values()) {
                if (message.state() != StoredMessage.State.WAITING || waiting++ < window) {
                    near.add(message);
                } else {
                    backlog = new Backlog(backlog.messages() + 1, backlog.bytes() + size(message), message.sequence());
                }
            }
            return new StoredSession(clientId, known, new ArrayList<>(subscriptions.values()), near, backlog, received);
        });
    }

    private static long size(StoredMessage message) {
        return (long) message.publish().topic().length()
                + message.publish().payload().size();
    }

    /** Waiting messages with a higher sequence, in order, at most as many as the limit. */
    public List<StoredMessage> waiting(long after, int limit) {
        return messages.values().stream()
                .filter(message -> message.sequence() > after && message.state() == StoredMessage.State.WAITING)
                .limit(limit)
                .toList();
    }

    private void change(long sequence, UnaryOperator<StoredMessage> step) {
        messages.computeIfPresent(sequence, (key, message) -> step.apply(message));
    }

    private void clear() {
        info = Optional.empty();
        subscriptions.clear();
        messages.clear();
        received.clear();
    }
}
