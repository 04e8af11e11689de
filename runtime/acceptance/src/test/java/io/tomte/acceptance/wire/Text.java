package io.tomte.acceptance.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strings and binary data with a length in two bytes. */
final class Text {
    private Text() {}

    static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(bytes);
        return bytes;
    }

    /** A string; text that is not well-formed UTF-8 fails the test. */
    static String read(ByteBuffer in) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(in)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("a string that is not UTF-8", e);
        }
    }
}
