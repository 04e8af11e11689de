package io.tomte.mqtt.store.journal.internal.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.store.journal.internal.entry.Entry;
import io.tomte.mqtt.store.journal.internal.log.Place;

/**
 * Finds queued messages whose publication was never made sure of: the hub died in between, and their publisher sends them again, or
 * the hub itself publishes the will once more.
 * Sees every entry while a journal is read. Not thread-safe.
 */
public final class HalfTaken {
    private final Map<Long, List<Queued>> open = new HashMap<>();

    private record Queued(String clientId, long sequence, Place place) {}

    public void see(Entry entry, Place place) {
        if (!(entry instanceof Entry.OfSession step)) {
            return;
        }
        switch (step.change()) {
            case SessionChange.Queued queued
            when queued.publication() != 0 ->
                open.computeIfAbsent(queued.publication(), publication -> new ArrayList<>())
                        .add(new Queued(step.clientId(), queued.message().sequence(), place));
            case SessionChange.Received received -> open.remove(received.publication());
            case SessionChange.Described described -> open.remove(described.publication());
            case SessionChange.Removed removed -> open.remove(removed.publication());
            default -> {}
        }
    }

    /** Everything was read: takes out of the index what does not count. */
    public void forgetIn(Index index) {
        open.values()
                .forEach(messages -> messages.forEach(
                        message -> index.forget(message.clientId(), message.sequence(), message.place())));
        open.clear();
    }
}
