package io.tomte.mqtt.store.journal.internal.commit;

import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.store.journal.internal.entry.Entry;
import io.tomte.mqtt.store.journal.internal.entry.Out;
import io.tomte.mqtt.store.journal.internal.log.Batch;
import io.tomte.mqtt.store.journal.internal.log.Encoded;

/**
 * Entries that take something away and are not on the device: those that were written and not forced yet, and those that could
 * not be written, which are owed. On the thread of the journal.
 */
final class Debt {
    private final List<Entry> written = new ArrayList<>();
    private final List<Entry> owed = new ArrayList<>();

    boolean isOwed() {
        return !owed.isEmpty();
    }

    /** What is owed, to be written first of all; mostly nothing. */
    Batch batch(Out out) {
        if (owed.isEmpty()) {
            return Batch.NONE;
        }
        Batch batch = new Batch();
        owed.forEach(entry -> batch.add(new Encoded(entry, out)));
        return batch;
    }

    /** The batch was written and not forced. */
    void written(Batch batch) {
        addTo(written, batch);
    }

    /** Everything that was written is on the device, what was owed too. */
    void paid() {
        written.clear();
        owed.clear();
    }

    /** Nothing that was not forced counts, nor does the batch. */
    void lost(Batch batch) {
        owed.addAll(written);
        written.clear();
        addTo(owed, batch);
    }

    private static void addTo(List<Entry> list, Batch batch) {
        for (Entry entry : batch.entries()) {
            if (entry.frees()) {
                list.add(entry);
            }
        }
    }
}
