package io.tomte.mqtt.store.journal.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The stretch that was read last, because what is asked for next mostly stands behind it. Records never change, so what is whole in
 * it is right. Not thread-safe.
 */
final class ReadAhead {
    private static final int MOST = 32 * 1024;

    private ByteBuffer bytes = ByteBuffer.allocate(0); // until something is read
    private long first = -1;

    /** True for a record that it has room for. */
    static boolean fits(Place place) {
        return place.bytes() <= MOST;
    }

    /** The frame of a record that fits, valid until the next call. */
    ByteBuffer frame(Segment segment, Place place) throws IOException {
        long at = place.position() - first;
        if (first < 0 || at < 0 || at + place.bytes() > bytes.limit()) {
            first = -1;
            if (bytes.capacity() == 0) {
                bytes = ByteBuffer.allocate(MOST);
            }
            bytes.clear().limit(Math.clamp(segment.end() - place.position(), 0, MOST));
            segment.read(bytes, place.position());
            bytes.flip();
            first = place.position();
            at = 0;
        }
        return bytes.slice((int) at, Math.min(place.bytes(), bytes.limit() - (int) at));
    }

    /** Forgets it: what was found there is no sound record. */
    void forget() {
        first = -1;
    }
}
