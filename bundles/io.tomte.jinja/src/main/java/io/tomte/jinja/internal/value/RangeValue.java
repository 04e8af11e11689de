package io.tomte.jinja.internal.value;

import java.util.Iterator;
import java.util.stream.LongStream;

/**
 * A Python range, never stored as items.
 *
 * @param size number of items; at most {@value #MAX_SIZE}, as in Jinja's sandbox
 */
public record RangeValue(long start, long stop, long step, int size) implements Iterable<Object> {
    static final int MAX_SIZE = 100_000;

    public static RangeValue of(long start, long stop, long step) {
        if (step == 0) {
            throw Problem.value("range() arg 3 must not be zero");
        }
        double exact = Math.ceil(((double) stop - (double) start) / step);
        if (exact > MAX_SIZE) {
            throw Problem.limit("Range too big. The sandbox blocks ranges larger than " + MAX_SIZE + ".");
        }
        return new RangeValue(start, stop, step, (int) Math.max(0, exact));
    }

    public long at(long index) {
        return start + index * step;
    }

    boolean has(long value) {
        long offset = value - start;
        return offset % step == 0 && offset / step >= 0 && offset / step < size;
    }

    @Override
    public Iterator<Object> iterator() {
        return LongStream.range(0, size).<Object>mapToObj(this::at).iterator();
    }
}
