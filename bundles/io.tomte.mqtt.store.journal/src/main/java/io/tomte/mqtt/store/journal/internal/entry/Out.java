package io.tomte.mqtt.store.journal.internal.entry;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import io.tomte.mqtt.packet.Bytes;

/** Bytes that grow while a record is written. Not thread-safe; reused. Counts are variable: seven bits a byte, low ones first. */
public final class Out {
    private static final int USUAL = 512;
    private static final int KEPT = 64 * 1024; // a larger one is given back

    private byte[] bytes = new byte[USUAL];
    private int size;

    public void clear() {
        size = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[USUAL];
        }
    }

    public int size() {
        return size;
    }

    /** What was written; valid until the next change. */
    public byte[] array() {
        return bytes;
    }

    void u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void bool(boolean value) {
        u8(value ? 1 : 0);
    }

    /** @param value any; negative ones take ten bytes */
    void count(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void text(String text) {
        int begin = size;
        int length = text.length();
        count(length);
        room(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                size = begin;
                data(Bytes.utf8(text));
                return;
            }
            bytes[size++] = (byte) c; // nearly all are plain ASCII
        }
    }

    void data(Bytes data) {
        count(data.size());
        room(data.size());
        data.writeTo(ByteBuffer.wrap(bytes, size, data.size()));
        size += data.size();
    }

    void instant(Optional<Instant> instant) {
        bool(instant.isPresent());
        instant.ifPresent(known -> {
            count(known.getEpochSecond());
            count(known.getNano());
        });
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
