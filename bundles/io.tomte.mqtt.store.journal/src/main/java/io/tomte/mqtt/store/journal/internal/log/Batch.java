package io.tomte.mqtt.store.journal.internal.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import io.tomte.mqtt.store.journal.internal.entry.Entry;

/** Records that are written and forced together. Not thread-safe. */
public final class Batch {
    /** Nothing to write; nothing can be added. */
    public static final Batch NONE = new Batch();

    private static final int FIRST = 1024; // bytes
    private static final int MOST_FIRST = 64 * 1024;
    private static final int FIRST_ENDS = 16;

    private final List<Entry> entries = new ArrayList<>();
    private final CompletableFuture<Void> safe = new CompletableFuture<>();
    private final int first;
    private int[] ends = {}; // of the frames
    private byte[] bytes = {};
    private int size;
    private int messages;
    private boolean awaited;
    private long position = -1;

    public Batch() {
        this(FIRST);
    }

    /** @param expected bytes that probably come together */
    public Batch(int expected) {
        first = Math.clamp(expected, FIRST, MOST_FIRST);
    }

    /** Adds an entry that somebody waits for. */
    public void add(Encoded encoded) {
        note(encoded);
        awaited = true;
    }

    /** Adds an entry that nobody waits for. */
    public void note(Encoded encoded) {
        if (this == NONE) {
            throw new IllegalStateException("This batch stays empty");
        }
        int end = size + encoded.size();
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(first, bytes.length * 2), end));
        }
        encoded.copyTo(bytes, size);
        if (entries.size() == ends.length) {
            ends = Arrays.copyOf(ends, Math.max(FIRST_ENDS, ends.length * 2));
        }
        ends[entries.size()] = end;
        entries.add(encoded.entry());
        messages += encoded.entry().isMessage() ? 1 : 0;
        size = end;
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether somebody waits for one of the entries. */
    public boolean isAwaited() {
        return awaited;
    }

    public int size() {
        return size;
    }

    /** How many of the entries bring a message. */
    public int messages() {
        return messages;
    }

    public List<Entry> entries() {
        return entries;
    }

    /** Complete when all entries are safe, failed when they could not be made so. */
    public CompletableFuture<Void> safe() {
        return safe;
    }

    /**
     * The frames, for this position. Nothing is added afterwards.
     *
     * @param afterForce whether everything before this position was forced
     */
    ByteBuffer seal(long at, boolean afterForce) {
        position = at;
        bytes[4] = (byte) (bytes[4] & 0x7F | (afterForce ? 0x80 : 0));
        int start = 0;
        for (int i = 0; i < entries.size(); i++) {
            ByteBuffer.wrap(bytes, start, 4).putInt(Frame.tag(at + start));
            start = ends[i];
        }
        return ByteBuffer.wrap(bytes, 0, size);
    }

    /** All entries with the places they were written to. */
    public void forEach(BiConsumer<Entry, Place> action) {
        int start = 0;
        for (int i = 0; i < entries.size(); i++) {
            action.accept(entries.get(i), new Place(position + start, ends[i] - start));
            start = ends[i];
        }
    }
}
