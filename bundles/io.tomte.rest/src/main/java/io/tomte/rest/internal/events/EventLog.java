package io.tomte.rest.internal.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Numbers all entries and keeps the last ones, for streams that come back. Loop, except {@link #last()}. */
final class EventLog {
    private final int capacity;
    private final Deque<Numbered> ring = new ArrayDeque<>();
    private volatile long last;

    /** An entry and its number. */
    record Numbered(long seq, Entry entry) {}

    /**
     * @param start first number; higher than all that an earlier run of the hub gave out, so that its clients notice
     */
    EventLog(long start, int capacity) {
        this.last = start;
        this.capacity = capacity;
    }

    Numbered append(Entry entry) {
        Numbered numbered = new Numbered(last + 1, entry);
        ring.addLast(numbered);
        if (ring.size() > capacity) {
            ring.removeFirst();
        }
        last = numbered.seq();
        return numbered;
    }

    /** Number of the newest entry; any thread. */
    long last() {
        return last;
    }

    /** All entries after a number, or empty when some of them are no longer known. */
    Optional<List<Numbered>> after(long seq) {
        long oldest = last - ring.size();
        if (seq < oldest || seq > last) {
            return Optional.empty();
        }
        List<Numbered> missed = new ArrayList<>();
        for (Numbered numbered : ring) {
            if (numbered.seq() > seq) {
                missed.add(numbered);
            }
        }
        return Optional.of(missed);
    }
}
