package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;

/** Variable byte integer, 0..268,435,455 in one to four bytes; MQTT 5 section 1.5.5. */
final class VarInt {
    static final int MAX = 268_435_455;
    private static final int MAX_BYTES = 4;

    private VarInt() {}

    static int size(int value) {
        if (value < 0x80) {
            return 1;
        }
        if (value < 0x4000) {
            return 2;
        }
        return value < 0x20_0000 ? 3 : 4;
    }

    /** Bytes of the integer that starts at this index; 0 if its end is not there yet. */
    static int bytesAt(ByteBuffer in, int index) {
        int limit = Math.min(in.limit(), index + MAX_BYTES);
        for (int at = index; at < limit; at++) {
            if (in.get(at) >= 0) {
                return at - index + 1;
            }
        }
        if (limit - index == MAX_BYTES) {
            throw Problem.malformed("variable byte integer is longer than 4 bytes");
        }
        return 0;
    }

    /** Value of the integer with that many bytes; does not move the position. */
    static int valueAt(ByteBuffer in, int index, int bytes) {
        int value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = (value << 7) | (in.get(index + i) & 0x7F);
        }
        return value;
    }

    static int read(ByteBuffer in, String field) {
        int start = in.position();
        int bytes = bytesAt(in, start);
        if (bytes == 0) {
            throw Problem.malformed("packet ends inside " + field);
        }
        int value = valueAt(in, start, bytes);
        if (bytes != size(value)) { // [MQTT-1.5.5-1]
            throw Problem.malformed(field + " " + value + " takes " + bytes + " bytes, more than needed");
        }
        in.position(start + bytes);
        return value;
    }

    static void write(int value, ByteBuffer out) {
        int rest = value;
        while (rest >= 0x80) {
            out.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }
}
