package io.tomte.mqtt.store.journal.internal.index;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.api.store.StoredMessage.State;
import io.tomte.mqtt.store.journal.internal.index.MessageTable.Row;
import io.tomte.mqtt.store.journal.internal.log.Place;

/** Where the records stand that make up one session. Not thread-safe. */
final class SessionEntry {
    private final Map<String, Place> subscriptions = new LinkedHashMap<>();
    private final MessageTable messages = new MessageTable();
    private final Map<Integer, Place> received = new HashMap<>();
    private Optional<Place> info = Optional.empty();
    private long bytes; // of everything but messages

    /** Adds one change; what it does not know it ignores. {@link SessionChange.Removed} is not for it. */
    void apply(SessionChange change, Place place) {
        switch (change) {
            case SessionChange.Described described -> describe(place);
            case SessionChange.Begun begun -> describe(place);
            case SessionChange.Subscribed subscribed ->
                replace(subscriptions, subscribed.subscription().options().filter(), place);
            case SessionChange.Unsubscribed unsubscribed -> take(subscriptions, unsubscribed.filter());
            case SessionChange.Queued queued -> {
                StoredMessage message = queued.message();
                messages.put(new Row(message.sequence(), place, message.state(), message.packetId()));
            }
            case SessionChange.Sent sent ->
                messages.get(sent.sequence())
                        .ifPresent(
                                row -> messages.put(new Row(row.sequence(), row.place(), State.SENT, sent.packetId())));
            case SessionChange.Released released ->
                messages.get(released.sequence())
                        .ifPresent(row ->
                                messages.put(new Row(row.sequence(), row.place(), State.RELEASED, row.packetId())));
            case SessionChange.Finished finished -> messages.remove(finished.sequence());
            case SessionChange.Received taken -> replace(received, taken.packetId(), place);
            case SessionChange.Completed completed -> take(received, completed.packetId());
            case SessionChange.Removed removed -> throw new IllegalArgumentException("not a change of an entry");
        }
    }

    private void describe(Place place) {
        info.ifPresent(old -> bytes -= old.bytes());
        info = Optional.of(place);
        bytes += place.bytes();
    }

    private <K> void replace(Map<K, Place> map, K key, Place place) {
        Place old = map.put(key, place);
        bytes += place.bytes() - (old == null ? 0 : old.bytes());
    }

    private <K> void take(Map<K, Place> map, K key) {
        Place old = map.remove(key);
        bytes -= old == null ? 0 : old.bytes();
    }

    /**
     * The change that must be written anew when its old record goes; empty where it does not count any more. Steps that only
     * change what an older record says never count: that one was written anew with them.
     */
    Optional<SessionChange> alive(SessionChange change, long position) {
        return switch (change) {
            case SessionChange.Described described ->
                sameIf(info, position, new SessionChange.Described(described.info()));
            case SessionChange.Begun begun -> // what it took away is gone, and what came since stays
                sameIf(info, position, new SessionChange.Described(begun.info()));
            case SessionChange.Subscribed subscribed ->
                sameIf(
                        Optional.ofNullable(subscriptions.get(
                                subscribed.subscription().options().filter())),
                        position,
                        change);
            case SessionChange.Received taken ->
                sameIf(Optional.ofNullable(received.get(taken.packetId())), position, change);
            case SessionChange.Queued queued ->
                messages.get(queued.message().sequence())
                        .filter(row -> row.place().position() == position)
                        .map(row -> new SessionChange.Queued(asItStands(queued.message(), row)));
            case SessionChange.Unsubscribed step -> Optional.empty();
            case SessionChange.Sent step -> Optional.empty();
            case SessionChange.Released step -> Optional.empty();
            case SessionChange.Finished step -> Optional.empty();
            case SessionChange.Completed step -> Optional.empty();
            case SessionChange.Removed step -> Optional.empty();
        };
    }

    private static Optional<SessionChange> sameIf(Optional<Place> place, long position, SessionChange change) {
        return place.filter(now -> now.position() == position).map(now -> change);
    }

    /** The message with the state it has now. */
    static StoredMessage asItStands(StoredMessage message, Row row) {
        return new StoredMessage(
                message.sequence(), message.publish(), message.expires(), message.share(), row.state(), row.packetId());
    }

    Optional<Place> info() {
        return info;
    }

    Collection<Place> subscriptions() {
        return subscriptions.values();
    }

    Set<Integer> received() {
        return Set.copyOf(received.keySet());
    }

    MessageTable messages() {
        return messages;
    }

    /** Bytes of all records that count. */
    long bytes() {
        return bytes + messages.bytes();
    }
}
