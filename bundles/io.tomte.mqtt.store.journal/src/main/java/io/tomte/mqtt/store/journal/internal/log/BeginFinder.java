package io.tomte.mqtt.store.journal.internal.log;

import java.nio.ByteBuffer;

import io.tomte.mqtt.store.journal.internal.entry.Entry;
import io.tomte.mqtt.store.journal.internal.entry.EntryCodec;
import io.tomte.mqtt.store.journal.internal.entry.UnreadableEntryException;

/** Looks for the last record that says where the journal begins, and for nothing else. */
final class BeginFinder implements Findings {
    private long position = -1;

    /** What the record says; -1 while none was met. */
    long position() {
        return position;
    }

    @Override
    public void record(Place place, ByteBuffer body) {
        if (!EntryCodec.isBegins(body)) {
            return;
        }
        try {
            if (EntryCodec.read(body) instanceof Entry.Begins begins) {
                position = begins.position();
            }
        } catch (UnreadableEntryException newer) {
            return; // reported when the record is read for what it is
        }
    }

    @Override
    public void damaged(String file, long at, ByteBuffer bytes) {} // reported when everything is read

    @Override
    public void cutShort(String file, long at) {}

    @Override
    public void unreadable(String file, String why) {}

    @Override
    public void missing(long from, long to) {}
}
