package io.tomte.jinja.internal.value;

import java.nio.ByteBuffer;
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
        StringBuilder out = new StringBuilder("b'");
        for (byte b : toArray()) {
            switch (b) {
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\\' -> out.append("\\\\");
                case '\'' -> out.append("\\'");
                default -> {
                    if (b >= ' ' && b < 0x7F) {
                        out.append((char) b);
                    } else {
                        out.append("\\x").append(HexFormat.of().toHexDigits(b));
                    }
                }
            }
        }
        return out.append('\'').toString();
    }
}
