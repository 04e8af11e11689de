package io.tomte.mqtt.topic;

import java.nio.ByteBuffer;

import io.tomte.mqtt.packet.Bytes;

/**
 * Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF; MQTT 5 section 1.5.4, RFC 3629. U+0000 is
 * well-formed here; the places that forbid it say so themselves. Pure functions.
 */
public final class Utf8 {
    /** Longest text MQTT can carry, in bytes of UTF-8; MQTT 5 section 1.5.4. */
    public static final int MAX_BYTES = 65_535;

    private static final int[] LEAST_CODE_POINT = {0x80, 0x800, 0x10000
    }; // below it 1, 2, 3 following bytes are too many

    private Utf8() {}

    /** True where the bytes are well-formed; what payload format indicator 1 promises, MQTT 5 section 3.3.2.3.2. */
    public static boolean isValid(Bytes bytes) {
        ByteBuffer view = bytes.asByteBuffer();
        return firstInvalid(view, 0, view.limit()) < 0;
    }

    /**
     * Index of the first byte that does not belong to a well-formed character, or -1. Neither position nor limit move.
     *
     * @param from first index looked at
     * @param to   index after the last one
     */
    public static int firstInvalid(ByteBuffer in, int from, int to) {
        int at = from;
        while (at < to) {
            int lead = in.get(at);
            if (lead >= 0) {
                at++;
                continue;
            }
            int following = followingBytes(lead);
            if (following == 0 || at + following >= to || !isCharacter(in, at, following)) {
                return at;
            }
            at += 1 + following;
        }
        return -1;
    }

    /** Bytes that follow a lead byte (a negative number here); 0 where it cannot lead. */
    private static int followingBytes(int lead) {
        if ((lead & 0xE0) == 0xC0) {
            return 1;
        }
        if ((lead & 0xF0) == 0xE0) {
            return 2;
        }
        return (lead & 0xF8) == 0xF0 ? 3 : 0;
    }

    private static boolean isCharacter(ByteBuffer in, int at, int following) {
        int codePoint = in.get(at) & (0x3F >> following);
        for (int i = 1; i <= following; i++) {
            int next = in.get(at + i);
            if ((next & 0xC0) != 0x80) {
                return false;
            }
            codePoint = (codePoint << 6) | (next & 0x3F);
        }
        return codePoint >= LEAST_CODE_POINT[following - 1]
                && codePoint <= Character.MAX_CODE_POINT
                && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }

    /** Length of the text in bytes of UTF-8, without encoding it; -1 where a surrogate has no partner. */
    public static int length(String text) {
        int chars = text.length();
        int bytes = chars;
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            bytes++;
            if (c >= 0x800) {
                bytes++;
                if (Character.isSurrogate(c)) { // two chars, four bytes: 1 + 1 and 2 more, which the first one counted
                    if (Character.isLowSurrogate(c)
                            || i + 1 == chars
                            || !Character.isLowSurrogate(text.charAt(i + 1))) {
                        return -1;
                    }
                    i++;
                }
            }
        }
        return bytes;
    }
}
