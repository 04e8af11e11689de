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
    static Optional<Header> of(DiskFile file) throws IOException {
        if (file.size() < 2 * BYTES) {
            return Optional.empty();
        }
        Optional<Header> first = at(file, 0);
        return first.isPresent() ? first : at(file, file.size() - BYTES);
    }

    private static Optional<Header> at(DiskFile file, long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        file.read(bytes, position);
        boolean sound = bytes.position() == BYTES
                && bytes.getLong(0) == MAGIC
                && bytes.getInt(CHECKED) == Frame.checksum(bytes.array(), 0, CHECKED);
        return sound
                ? Optional.of(new Header(bytes.getInt(8), bytes.getLong(12), bytes.getLong(20)))
                : Optional.empty();
    }
}
