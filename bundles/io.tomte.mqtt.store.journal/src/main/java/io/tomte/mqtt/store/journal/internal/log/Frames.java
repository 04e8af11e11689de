package io.tomte.mqtt.store.journal.internal.log;

import java.nio.ByteBuffer;

/** Walks over frames in memory, past what is damaged. Not thread-safe. */
public final class Frames {
    private final ByteBuffer bytes;
    private final long first;
    private int at;
    private int body;
    private int length;

    /** @param first position of the first byte */
    public Frames(ByteBuffer bytes, long first) {
        this.bytes = bytes;
        this.first = first;
    }

    /** Goes to the next sound frame; false where there is none. */
    public boolean next() {
        for (int from = at; from < bytes.limit(); from++) {
            length = Frame.bodyLength(bytes, from, first + from);
            if (length >= 0) {
                body = from + Frame.HEADER;
                at = body + length;
                return true;
            }
        }
        at = bytes.limit();
        return false;
    }

    public boolean isAtEnd() {
        return at >= bytes.limit();
    }

    public ByteBuffer body() {
        return bytes.slice(body, length);
    }

    /** Position of the frame in the journal. */
    public long position() {
        return first + body - Frame.HEADER;
    }
}
