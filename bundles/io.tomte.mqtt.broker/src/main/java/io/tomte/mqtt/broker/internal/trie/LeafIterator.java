package io.tomte.mqtt.broker.internal.trie;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Walks the entries below a node without recursion, so that the walk can rest between two of them. */
final class LeafIterator<V extends Keyed> implements Iterator<V> {
    private final Deque<Iterator<? extends HashNode>> path = new ArrayDeque<>();
    private Keyed next;

    LeafIterator(HashNode root) {
        path.push(List.of(root).iterator());
        advance();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    @SuppressWarnings("unchecked") // the map took no others
    public V next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        V value = (V) next;
        advance();
        return value;
    }

    private void advance() {
        next = null;
        while (next == null && !path.isEmpty()) {
            if (!path.peek().hasNext()) {
                path.pop();
                continue;
            }
            HashNode node = path.peek().next();
            if (node instanceof HashNode.Branch branch) {
                path.push(Arrays.asList(branch.nodes()).iterator());
            } else if (node instanceof HashNode.Collision collision) {
                path.push(Arrays.asList(collision.entries()).iterator());
            } else {
                next = (Keyed) node;
            }
        }
    }
}
