package io.tomte.mqtt.store.journal.internal.log;

import java.nio.ByteBuffer;

import io.tomte.mqtt.store.journal.internal.entry.Entry;
import io.tomte.mqtt.store.journal.internal.entry.EntryCodec;
import io.tomte.mqtt.store.journal.internal.entry.Out;

/** An entry in the form in which it is written; made outside of any lock, put into a batch before the next one is made. */
public final class Encoded {
    private final Entry entry;
    private final Out body;
    private final int checksum;

    /** @param out is used for the body and must not change until the entry is in a batch */
    public Encoded(Entry entry, Out out) {
        this.entry = entry;
        out.clear();
        EntryCodec.write(entry, out);
        body = out;
        checksum = Frame.checksum(out.array(), 0, out.size());
    }

    Entry entry() {
        return entry;
    }

    /** Bytes of the frame. */
    public int size() {
        return Frame.HEADER + body.size();
    }

    /** Writes the frame without its tag. */
    void copyTo(byte[] bytes, int at) {
        ByteBuffer.wrap(bytes, at + 4, 8).putInt(body.size()).putInt(checksum);
        System.arraycopy(body.array(), 0, bytes, at + Frame.HEADER, body.size());
    }
}
