package io.tomte.mqtt.store.journal.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

import io.tomte.mqtt.store.journal.internal.disk.DiskFile;

/**
 * The first and, once more, the last {@value #BYTES} bytes of a segment.
 *
 * @param version     of the format of the whole segment
 * @param first       position of the first record
 * @param previousEnd where the records before end that count; what a segment before has behind it was never acknowledged
 */
record Header(int version, long first, long previousEnd) {
    static final int BYTES = 64;
    static final int VERSION = 1;
    private static final long MAGIC = 0x544F4D54454A4E4CL; // TOMTEJNL
    private static final int CHECKED = BYTES - 4;

    Header(long first, long previousEnd) {
        this(VERSION, first, previousEnd);
    }

    boolean isReadable() {
        return version <= VERSION;
    }

    void writeTo(DiskFile file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(MAGIC).putInt(version).putLong(first).putLong(previousEnd);
        bytes.putInt(CHECKED, Frame.checksum(bytes.array(), 0, CHECKED)).clear();
        file.write(bytes, 0);
        file.write(bytes.clear(), file.size() - BYTES);
    }

    /** Reads whichever of the two is sound. */
    static Optional<Header> of(ByteBuffer segment) {
        if (segment.limit() < 2 * BYTES) {
            return Optional.empty();
        }
        return at(segment, 0).or(() -> at(segment, segment.limit() - BYTES));
    }

    private static Optional<Header> at(ByteBuffer segment, int index) {
        boolean sound = segment.getLong(index) == MAGIC
                && segment.getInt(index + CHECKED)
                        == Frame.checksum(segment.array(), segment.arrayOffset() + index, CHECKED);
        return sound
                ? Optional.of(
                        new Header(segment.getInt(index + 8), segment.getLong(index + 12), segment.getLong(index + 20)))
                : Optional.empty();
    }
}
