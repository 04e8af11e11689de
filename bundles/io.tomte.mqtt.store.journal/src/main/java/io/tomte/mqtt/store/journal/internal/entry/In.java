package io.tomte.mqtt.store.journal.internal.entry;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import io.tomte.mqtt.packet.Bytes;

/** Reads what {@link Out} wrote. */
final class In {
    private static final int MOST_COUNT_BITS = 63;

    private final ByteBuffer in;

    In(ByteBuffer in) {
        this.in = in;
    }

    int u8() {
        return in.get() & 0xFF;
    }

    boolean bool() {
        return u8() != 0;
    }

    long count() {
        long value = 0;
        for (int shift = 0; shift <= MOST_COUNT_BITS; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new UnreadableEntryException("a number has more than ten bytes");
    }

    int smallCount() {
        long value = count();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new UnreadableEntryException("a number is " + value + ", more than it can be");
        }
        return (int) value;
    }

    String text() {
        byte[] utf8 = new byte[length()];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    Bytes data() {
        return Bytes.read(in, length());
    }

    Optional<Instant> instant() {
        return bool() ? Optional.of(Instant.ofEpochSecond(count(), count())) : Optional.empty();
    }

    private int length() {
        int length = smallCount();
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return length;
    }
}
