package io.tomte.mqtt.store.journal.internal.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What surrounds each record: a tag made of its position, its length, its CRC32C, 4 bytes each. The tag tells a record from what
 * an older use of the file left there, and lets a reader find the next record behind damage. The highest bit of the length marks
 * the first record after a force: whoever meets one knows that everything before it was on the device.
 */
public final class Frame {
    static final int HEADER = 12;
    static final int AFTER_FORCE = 0x8000_0000;
    private static final int LENGTH = 0x7FFF_FFFF;

    private Frame() {}

    /** Tag of a record at this position; never 0, so that zeros are no record. */
    static int tag(long position) {
        long mixed = (position + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        mixed ^= mixed >>> 31;
        return (int) (mixed ^ mixed >>> 32) | 1;
    }

    static int checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    /** True where a frame was begun, sound or not. */
    static boolean isBegun(ByteBuffer in, int index, long position) {
        return in.limit() - index >= HEADER && in.getInt(index) == tag(position);
    }

    /** Length of the body as the frame tells it; only asked for frames that were begun. */
    static int toldLength(ByteBuffer in, int index) {
        return in.getInt(index + 4) & LENGTH;
    }

    /** True for the first record after a force; only asked for sound frames. */
    static boolean isAfterForce(ByteBuffer in, int index) {
        return (in.getInt(index + 4) & AFTER_FORCE) != 0;
    }

    /**
     * Length of the body of the whole and sound frame at this index; -1 where there is none.
     *
     * @param position of the frame in the journal
     */
    static int bodyLength(ByteBuffer in, int index, long position) {
        if (!isBegun(in, index, position)) {
            return -1;
        }
        int length = toldLength(in, index);
        if (length == 0 || length > in.limit() - index - HEADER) {
            return -1;
        }
        int expected = in.getInt(index + 8);
        return checksum(in.array(), in.arrayOffset() + index + HEADER, length) == expected ? length : -1;
    }
}
