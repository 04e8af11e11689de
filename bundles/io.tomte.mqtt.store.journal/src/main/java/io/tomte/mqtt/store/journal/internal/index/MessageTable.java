package io.tomte.mqtt.store.journal.internal.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tomte.mqtt.api.store.Backlog;
import io.tomte.mqtt.api.store.StoredMessage.State;
import io.tomte.mqtt.store.journal.internal.log.Place;

/**
 * Where the messages of one session stand, in the order of their sequence: 28 bytes each, so that a million of them fit into
 * memory. Not thread-safe.
 */
final class MessageTable {
    private final List<Chunk> chunks = new ArrayList<>();
    private int size;
    private long bytes;

    /**
     * One message.
     *
     * @param packetId 0 while waiting
     */
    record Row(long sequence, Place place, State state, int packetId) {}

    int size() {
        return size;
    }

    /** Bytes of the records, on disk. */
    long bytes() {
        return bytes;
    }

    /** Puts the row in its place, instead of the one with the same sequence. */
    void put(Row row) {
        int at = chunkOf(row.sequence());
        if (at < 0) {
            chunks.addFirst(new Chunk());
            at = 0;
        }
        Chunk chunk = chunks.get(at);
        int index = chunk.indexOf(row.sequence());
        if (index >= 0) {
            bytes += row.place().bytes() - chunk.row(index).place().bytes();
            chunk.set(index, row);
            return;
        }
        if (chunk.isFull()) {
            boolean last = at == chunks.size() - 1 && chunk.isBehind(row.sequence());
            Chunk next = last ? new Chunk() : chunk.split();
            chunks.add(at + 1, next);
            chunk = last || next.startsBefore(row.sequence()) ? next : chunk;
        }
        chunk.insert(row);
        size++;
        bytes += row.place().bytes();
    }

    Optional<Row> get(long sequence) {
        int at = chunkOf(sequence);
        if (at < 0) {
            return Optional.empty();
        }
        int index = chunks.get(at).indexOf(sequence);
        return index < 0 ? Optional.empty() : Optional.of(chunks.get(at).row(index));
    }

    void remove(long sequence) {
        int at = chunkOf(sequence);
        if (at < 0) {
            return;
        }
        Chunk chunk = chunks.get(at);
        int index = chunk.indexOf(sequence);
        if (index < 0) {
            return;
        }
        bytes -= chunk.row(index).place().bytes();
        size--;
        chunk.remove(index);
        if (chunk.isEmpty()) {
            chunks.remove(at);
        }
    }

    /** Rows of waiting messages behind this sequence, in order, at most as many as the limit. */
    List<Row> waiting(long after, int limit) {
        List<Row> found = new ArrayList<>();
        for (int at = Math.max(0, chunkOf(after)); at < chunks.size() && found.size() < limit; at++) {
            chunks.get(at).rows().stream()
                    .filter(row -> row.sequence() > after && row.state() == State.WAITING)
                    .limit(limit - found.size())
                    .forEach(found::add);
        }
        return found;
    }

    /** All rows, of those that wait only the first, in order. */
    List<Row> near(int window) {
        List<Row> found = new ArrayList<>();
        int waiting = 0;
        for (Chunk chunk : chunks) {
            for (Row row : chunk.rows()) {
                if (row.state() != State.WAITING || waiting++ < window) {
                    found.add(row);
                }
            }
        }
        return found;
    }

    /** What {@link #near} leaves out. */
    Backlog behind(int window) {
        int messages = 0;
        long backlogBytes = 0;
        long last = 0;
        int waiting = 0;
        for (Chunk chunk : chunks) {
            for (Row row : chunk.rows()) {
                if (row.state() == State.WAITING && waiting++ >= window) {
                    messages++;
                    backlogBytes += row.place().bytes();
                    last = row.sequence();
                }
            }
        }
        return new Backlog(messages, backlogBytes, last);
    }

    /** The last chunk that starts at or before the sequence; -1 where all start behind it. */
    private int chunkOf(long sequence) {
        int low = 0;
        int high = chunks.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (chunks.get(middle).startsBefore(sequence)) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }
}
