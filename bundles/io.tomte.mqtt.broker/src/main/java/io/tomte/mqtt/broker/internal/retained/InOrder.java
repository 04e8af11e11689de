package io.tomte.mqtt.broker.internal.retained;

import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;

/** Hands some things out in order, and sorts no more of them than it is asked for. */
final class InOrder<T> implements Iterator<T> {
    private static final int FIRST = 16;

    private final PriorityQueue<T> left;

    InOrder(Iterator<? extends T> all, Comparator<? super T> order) {
        left = new PriorityQueue<>(FIRST, order);
        all.forEachRemaining(left::add);
    }

    @Override
    public boolean hasNext() {
        return !left.isEmpty();
    }

    @Override
    public T next() {
        return left.remove();
    }
}
