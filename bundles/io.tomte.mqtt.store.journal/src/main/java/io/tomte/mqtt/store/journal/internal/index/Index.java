package io.tomte.mqtt.store.journal.internal.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.store.journal.internal.entry.Entry;
import io.tomte.mqtt.store.journal.internal.log.Place;

/** Where in the journal everything stands that counts. The records themselves stay on disk. Not thread-safe. */
public final class Index {
    private final Map<String, SessionEntry> sessions = new LinkedHashMap<>(); // read back in the order of the journal
    private final Map<String, Place> retained = new HashMap<>();
    private long bytes;

    /** A record became safe, or was read, in the order of the journal. */
    public void apply(Entry record, Place place) {
        switch (record) {
            case Entry.OfSession step -> apply(step.clientId(), step.change(), place);
            case Entry.Retained message -> bytes += place.bytes() - bytesOf(retained.put(message.topic(), place));
            case Entry.Forgotten forgotten -> bytes -= bytesOf(retained.remove(forgotten.topic()));
            case Entry.Begins begins -> {}
        }
    }

    private void apply(String clientId, SessionChange change, Place place) {
        if (change instanceof SessionChange.Removed || change instanceof SessionChange.Begun) {
            SessionEntry removed = sessions.remove(clientId);
            bytes -= removed == null ? 0 : removed.bytes();
        }
        if (change instanceof SessionChange.Removed) {
            return;
        }
        SessionEntry entry =
                begins(change) ? sessions.computeIfAbsent(clientId, id -> new SessionEntry()) : sessions.get(clientId);
        if (entry == null) {
            return; // a step of a session that is over
        }
        bytes -= entry.bytes();
        entry.apply(change, place);
        bytes += entry.bytes();
    }

    /** Takes a message out, where it still stands in this place. */
    void forget(String clientId, long sequence, Place place) {
        SessionEntry entry = sessions.get(clientId);
        if (entry != null
                && entry.messages()
                        .get(sequence)
                        .filter(row -> row.place().equals(place))
                        .isPresent()) {
            apply(clientId, new SessionChange.Finished(sequence), place);
        }
    }

    private static boolean begins(SessionChange change) {
        return change instanceof SessionChange.Described
                || change instanceof SessionChange.Begun
                || change instanceof SessionChange.Subscribed
                || change instanceof SessionChange.Queued
                || change instanceof SessionChange.Received;
    }

    private static int bytesOf(Place place) {
        return place == null ? 0 : place.bytes();
    }

    /** What must be written anew when the record at this position goes; empty where it does not count any more. */
    public Optional<Entry> alive(Entry record, long position) {
        return switch (record) {
            case Entry.OfSession step ->
                Optional.ofNullable(sessions.get(step.clientId()))
                        .flatMap(entry -> entry.alive(step.change(), position))
                        .map(change -> new Entry.OfSession(step.clientId(), change));
            case Entry.Retained message ->
                Optional.ofNullable(retained.get(message.topic()))
                        .filter(now -> now.position() == position)
                        .map(now -> message);
            case Entry.Forgotten forgotten -> Optional.empty();
            case Entry.Begins begins -> Optional.empty();
        };
    }

    /** Bytes of all records that count. */
    public long bytes() {
        return bytes;
    }

    public int messages() {
        return sessions.values().stream()
                .mapToInt(entry -> entry.messages().size())
                .sum();
    }

    public int retained() {
        return retained.size();
    }

    /** Client identifiers of all sessions. */
    public List<String> clients() {
        return List.copyOf(sessions.keySet());
    }

    /** Topics of all retained messages, in the order of the journal. */
    public List<String> topics() {
        List<Map.Entry<String, Place>> places = new ArrayList<>(retained.entrySet());
        places.sort(Comparator.comparingLong(entry -> entry.getValue().position()));
        return places.stream().map(Map.Entry::getKey).toList();
    }

    Optional<Place> retainedPlace(String topic) {
        return Optional.ofNullable(retained.get(topic));
    }

    Optional<SessionEntry> session(String clientId) {
        return Optional.ofNullable(sessions.get(clientId));
    }
}
