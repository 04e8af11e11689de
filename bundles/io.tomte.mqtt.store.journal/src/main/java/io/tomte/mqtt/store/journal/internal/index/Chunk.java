package io.tomte.mqtt.store.journal.internal.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.tomte.mqtt.api.store.StoredMessage.State;
import io.tomte.mqtt.store.journal.internal.index.MessageTable.Row;
import io.tomte.mqtt.store.journal.internal.log.Place;

/** Some rows in a row, in arrays that grow up to {@value #MOST}. Taking rows away at the beginning moves nothing. */
final class Chunk {
    static final int MOST = 512;
    private static final int FIRST = 8;
    private static final State[] STATES = State.values();

    private long[] sequences = new long[FIRST];
    private long[] positions = new long[FIRST];
    private int[] sizes = new int[FIRST];
    private int[] marks = new int[FIRST]; // state and packet id
    private int start;
    private int end;

    boolean isEmpty() {
        return start == end;
    }

    boolean isFull() {
        return end - start == MOST;
    }

    /** True where the first row has this sequence or one before it; also for an empty chunk. */
    boolean startsBefore(long sequence) {
        return isEmpty() || sequences[start] <= sequence;
    }

    /** True where the sequence comes behind all rows. */
    boolean isBehind(long sequence) {
        return isEmpty() || sequences[end - 1] < sequence;
    }

    /** Index of the row; negative, {@code -(insertion point) - 1}, where there is none. */
    int indexOf(long sequence) {
        return Arrays.binarySearch(sequences, start, end, sequence);
    }

    Row row(int index) {
        return new Row(
                sequences[index],
                new Place(positions[index], sizes[index]),
                STATES[marks[index] >>> 16],
                marks[index] & 0xFFFF);
    }

    void set(int index, Row row) {
        sequences[index] = row.sequence();
        positions[index] = row.place().position();
        sizes[index] = row.place().bytes();
        marks[index] = row.state().ordinal() << 16 | row.packetId();
    }

    /** Puts a row in its place that is not there yet. */
    void insert(Row row) {
        if (end == sequences.length) {
            makeRoom();
        }
        int index = -indexOf(row.sequence()) - 1;
        move(index, index + 1, end - index);
        end++;
        set(index, row);
    }

    void remove(int index) {
        if (index == start) {
            start++;
            return;
        }
        move(index + 1, index, end - index - 1);
        end--;
    }

    /** Moves the second half of a full chunk into a new one. */
    Chunk split() {
        Chunk second = new Chunk();
        int middle = (start + end) >>> 1;
        for (int index = middle; index < end; index++) {
            second.insert(row(index));
        }
        end = middle;
        return second;
    }

    List<Row> rows() {
        List<Row> all = new ArrayList<>(end - start);
        for (int index = start; index < end; index++) {
            all.add(row(index));
        }
        return all;
    }

    private void makeRoom() {
        int count = end - start;
        int capacity = start > 0 && count < MOST / 2 ? sequences.length : Math.min(MOST, Math.max(FIRST, count * 2));
        sequences = Arrays.copyOf(Arrays.copyOfRange(sequences, start, end), capacity);
        positions = Arrays.copyOf(Arrays.copyOfRange(positions, start, end), capacity);
        sizes = Arrays.copyOf(Arrays.copyOfRange(sizes, start, end), capacity);
        marks = Arrays.copyOf(Arrays.copyOfRange(marks, start, end), capacity);
        start = 0;
        end = count;
    }

    private void move(int from, int to, int count) {
        System.arraycopy(sequences, from, sequences, to, count);
        System.arraycopy(positions, from, positions, to, count);
        System.arraycopy(sizes, from, sizes, to, count);
        System.arraycopy(marks, from, marks, to, count);
    }
}
