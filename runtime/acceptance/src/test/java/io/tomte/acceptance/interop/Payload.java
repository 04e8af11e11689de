package io.tomte.acceptance.interop;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes as hex digits, so that records that hold them compare by value. */
record Payload(String hex) {
    static final Payload EMPTY = new Payload("");

    static Payload of(byte[] bytes) {
        return new Payload(HexFormat.of().formatHex(bytes));
    }

    static Payload text(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** Short enough for the message of a failed test. */
    @Override
    public String toString() {
        return hex.length() > 128
                ? hex.length() / 2 + " B, hash " + hex.hashCode()
                : new String(bytes(), StandardCharsets.UTF_8);
    }
}
