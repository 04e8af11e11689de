package io.tomte.jinja.internal.value;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Python bytes. Immutable. */
public record BytesValue(ByteBuffer data) {
    public static BytesValue of(byte[] bytes) {
        return new BytesValue(ByteBuffer.wrap(bytes.clone()).asReadOnlyBuffer());
    }

    public byte[] toArray() {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return bytes;
    }

    public int size() {
        return data.remaining();
    }

    public long at(int index) {
        return Byte.toUnsignedLong(data.get(index));
    }

    public String hex() {
        return HexFormat.of().formatHex(toArray());
    }

    String repr() {
        byte[] bytes = toArray();
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        char quote = latin.indexOf('\'') >= 0 && latin.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder("b").append(quote);
        for (byte b : bytes) {
            switch (b) {
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (b == quote) {
                        out.append('\\').append(quote);
                    } else if (b >= ' ' && b < 0x7F) {
                        out.append((char) b);
                    } else {
                        out.append("\\x").append(HexFormat.of().toHexDigits(b));
                    }
                }
            }
        }
        return out.append(quote).toString();
    }
}
