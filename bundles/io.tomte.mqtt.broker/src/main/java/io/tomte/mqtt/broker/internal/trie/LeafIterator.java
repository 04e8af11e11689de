package io.tomte.mqtt.broker.internal.trie;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Walks the leaves below some nodes without recursion, so that the walk can rest between two of them. */
final class LeafIterator<V> implements Iterator<V> {
    private final Deque<Iterator<? extends HashNode<V>>> path = new ArrayDeque<>();
    private HashNode.Leaf<V> next;

    LeafIterator(List<HashNode<V>> nodes) {
        path.push(nodes.iterator());
        advance();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public V next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        V value = next.value();
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
            switch (path.peek().next()) {
                case HashNode.Leaf<V> leaf -> next = leaf;
                case HashNode.Collision<V> collision ->
                    path.push(collision.leaves().iterator());
                case HashNode.Branch<V> branch ->
                    path.push(Arrays.asList(branch.nodes).iterator());
            }
        }
    }
}
