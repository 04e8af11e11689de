package io.tomte.fuzz;

import java.util.Arrays;
import java.util.List;

/** Reads decisions out of the bytes of the fuzzer; when they are used up, everything is 0. */
final class Input {
    private final byte[] bytes;
    private int at;

    Input(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    /** 0 to {@code bound} - 1; one byte. */
    int below(int bound) {
        return hasMore() ? Byte.toUnsignedInt(bytes[at++]) % bound : 0;
    }

    boolean chance() {
        return below(2) == 1;
    }

    <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[below(choices.length)];
    }

    /** As many of the next bytes as the byte before them says. */
    byte[] some() {
        int length = Math.min(below(256), bytes.length - at);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    byte[] rest() {
        int from = at;
        at = bytes.length;
        return Arrays.copyOfRange(bytes, from, at);
    }
}
