package io.tomte.mqtt.store.journal.internal.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.store.journal.internal.entry.Entry;
import io.tomte.mqtt.store.journal.internal.log.Place;

/**
 * Finds queued messages whose publication was never made sure of: the hub died in between, and their publisher sends them again.
 * Sees every entry while a journal is read. Not thread-safe.
 */
public final class HalfTaken {
    private final Map<Long, List<Queued>> open = new HashMap<>();

    private record Queued(String clientId, long sequence, Place place) {}

    public void see(Entry entry, Place place) {
        if (!(entry instanceof Entry.OfSession step)) {
            return;
        }
        if (step.change() instanceof SessionChange.Queued queued && queued.publication() != 0) {
            open.computeIfAbsent(queued.publication(), publication -> new ArrayList<>())
                    .add(new Queued(step.clientId(), queued.message().sequence(), place));
        } else if (step.change() instanceof SessionChange.Received received) {
            open.remove(received.publication());
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
