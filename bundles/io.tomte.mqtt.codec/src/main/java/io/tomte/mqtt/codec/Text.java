package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.tomte.mqtt.topic.Utf8;

/** UTF-8 encoded strings with their length in front; MQTT 5 section 1.5.4. */
final class Text {
    private static final int SHORT = 256; // bytes, as nearly all topics
    private static final ThreadLocal<byte[]> SCRATCH = ThreadLocal.withInitial(() -> new byte[SHORT]);

    private Text() {}

    /** @param field names the place in the packet when something is wrong with it */
    static String read(ByteBuffer in, String field) {
        int length = Wire.readU16(in, field);
        if (length == 0) {
            return "";
        }
        Wire.need(in, length, field);
        int start = in.position();
        int end = start + length;
        int at = start;
        while (at < end && in.get(at) > 0) { // plain ASCII up to here
            at++;
        }
        if (at < end) {
            requireWellFormed(in, at, start, end, field);
        }
        return take(in, length); // U+FEFF stays where it is, [MQTT-1.5.4-3], [MQTT-3.1.1: 1.5.3-3]
    }

    private static void requireWellFormed(ByteBuffer in, int from, int start, int end, String field) {
        int invalid = Utf8.firstInvalid(in, from, end);
        if (invalid >= 0) { // [MQTT-1.5.4-1], [MQTT-3.1.1: 1.5.3-1]
            throw Problem.malformed(field + " is not UTF-8 at byte " + (invalid - start));
        }
        for (int at = from; at < end; at++) {
            if (in.get(at) == 0) { // [MQTT-1.5.4-2], [MQTT-3.1.1: 1.5.3-2]
                throw Problem.malformed(field + " contains U+0000 at byte " + (at - start));
            }
        }
    }

    private static String take(ByteBuffer in, int length) {
        if (in.hasArray()) {
            int start = in.position();
            in.position(start + length);
            return new String(in.array(), in.arrayOffset() + start, length, StandardCharsets.UTF_8);
        }
        byte[] copy = length <= SHORT ? SCRATCH.get() : new byte[length];
        in.get(copy, 0, length);
        return new String(copy, 0, length, StandardCharsets.UTF_8);
    }

    /** Size on the wire, with the two bytes of the length. Refuses what must not be sent. */
    static int size(String text, String field) {
        int bytes = Utf8.length(text);
        if (bytes < 0) { // [MQTT-1.5.4-1]
            throw Problem.malformed(field + " has a surrogate without partner");
        }
        if (bytes > Utf8.MAX_BYTES) { // [MQTT-4.7.3-3], [MQTT-3.1.1: 4.7.3-3]
            throw Problem.malformed(field + " has " + bytes + " bytes, more than " + Utf8.MAX_BYTES);
        }
        if (text.indexOf('\0') >= 0) { // [MQTT-1.5.4-2]
            throw Problem.malformed(field + " contains U+0000");
        }
        return 2 + bytes;
    }

    /** Writes what {@link #size} has let pass, straight into the buffer. */
    static void write(String text, ByteBuffer out) {
        int lengthAt = out.position();
        out.position(lengthAt + 2);
        int chars = text.length();
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                out.put((byte) c);
            } else if (Character.isHighSurrogate(c)) {
                i++;
                writeMultiByte(Character.toCodePoint(c, text.charAt(i)), out);
            } else {
                writeMultiByte(c, out);
            }
        }
        int bytes = out.position() - lengthAt - 2;
        out.put(lengthAt, (byte) (bytes >> 8)).put(lengthAt + 1, (byte) bytes);
    }

    private static void writeMultiByte(int codePoint, ByteBuffer out) {
        if (codePoint < 0x800) {
            out.put((byte) (0xC0 | (codePoint >> 6)));
        } else if (codePoint < 0x10000) {
            out.put((byte) (0xE0 | (codePoint >> 12)));
            out.put((byte) (0x80 | ((codePoint >> 6) & 0x3F)));
        } else {
            out.put((byte) (0xF0 | (codePoint >> 18)));
            out.put((byte) (0x80 | ((codePoint >> 12) & 0x3F)));
            out.put((byte) (0x80 | ((codePoint >> 6) & 0x3F)));
        }
        out.put((byte) (0x80 | (codePoint & 0x3F)));
    }
}
