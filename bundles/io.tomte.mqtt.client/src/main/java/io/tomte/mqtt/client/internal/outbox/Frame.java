package io.tomte.mqtt.client.internal.outbox;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * How records lie in a file: a mark, the length of the body in bytes, a CRC-32C, the body. The checksum covers the number of
 * the file and the place in it as well, so that bytes that look like a record elsewhere, for instance inside a payload, are
 * not taken for one.
 */
final class Frame {
    static final int HEADER = 3 * Integer.BYTES;
    private static final int MARK = 0x4F_42_58_31; // "OBX1"

    /** What is found in a file, in order. */
    interface Reader {
        void entry(Entry entry, int bytes);

        /** Bytes that are no record; what follows them, if anything does, is one. */
        void gap(int offset, int length, String problem);
    }

    private Frame() {}

    static byte[] write(long file, long offset, ByteBuffer body) {
        byte[] record = new byte[HEADER + body.remaining()];
        ByteBuffer.wrap(record)
                .putInt(MARK)
                .putInt(body.remaining())
                .putInt(checksum(file, offset, body.duplicate()))
                .put(body);
        return record;
    }

    private static int checksum(long file, long offset, ByteBuffer body) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                .putLong(file)
                .putLong(offset)
                .putInt(body.remaining())
                .flip());
        crc.update(body);
        return (int) crc.getValue();
    }

    static void read(long file, ByteBuffer bytes, Reader reader) {
        int at = 0;
        while (at < bytes.limit()) {
            String problem = problem(file, bytes, at);
            if (problem.isEmpty()) {
                at += take(bytes, at, reader);
            } else {
                int next = next(file, bytes, at + 1);
                reader.gap(at, next - at, problem);
                at = next;
            }
        }
    }

    private static int take(ByteBuffer bytes, int at, Reader reader) {
        int length = bytes.getInt(at + Integer.BYTES);
        Consumer<Entry> found = entry -> reader.entry(entry, HEADER + length);
        EntryFormat.decode(bytes.slice(at + HEADER, length))
                .ifPresentOrElse(
                        found, () -> reader.gap(at, HEADER + length, "The record is of a kind that is not known."));
        return HEADER + length;
    }

    private static int next(long file, ByteBuffer bytes, int from) {
        int at = from;
        while (at < bytes.limit() && !problem(file, bytes, at).isEmpty()) {
            at++;
        }
        return at;
    }

    /** Why there is no record here; empty if there is one. */
    private static String problem(long file, ByteBuffer bytes, int at) {
        int left = bytes.limit() - at;
        if (left < HEADER) {
            return "Only " + left + " bytes of a record are there.";
        }
        if (bytes.getInt(at) != MARK) {
            return "No record starts here.";
        }
        int length = bytes.getInt(at + Integer.BYTES);
        if (length < 0 || length > left - HEADER) {
            return "The record should have " + (HEADER + Integer.toUnsignedLong(length)) + " bytes, " + left
                    + " are there.";
        }
        return checksum(file, at, bytes.slice(at + HEADER, length)) == bytes.getInt(at + 2 * Integer.BYTES)
                ? ""
                : "The checksum of the record is wrong.";
    }
}
