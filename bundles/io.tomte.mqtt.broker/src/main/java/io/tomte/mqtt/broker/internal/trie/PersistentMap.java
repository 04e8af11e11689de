package io.tomte.mqtt.broker.internal.trie;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An immutable map from text; a change returns a new map that shares all but one path with the old one, so a map of 100,000
 * entries changes at the cost of a few small arrays. A hash array mapped trie: 32 branches per level, compact nodes.
 */
public final class PersistentMap<V> implements Iterable<V> {
    private static final PersistentMap<?> EMPTY = new PersistentMap<>(Optional.empty(), 0);

    private final Optional<HashNode<V>> root;
    private final int size;

    private PersistentMap(Optional<HashNode<V>> root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // holds no value, so it is a map of every type
    public static <V> PersistentMap<V> empty() {
        return (PersistentMap<V>) EMPTY;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public Optional<V> get(String key) {
        return size == 0
                ? Optional.empty()
                : Optional.ofNullable(root.get().find(HashNode.hash(key), 0, key))
                        .map(HashNode.Leaf::value);
    }

    public PersistentMap<V> with(String key, V value) {
        HashNode.Leaf<V> leaf = new HashNode.Leaf<>(HashNode.hash(key), key, value);
        if (size == 0) {
            return new PersistentMap<>(Optional.of(leaf), 1);
        }
        boolean known = root.get().find(leaf.hash(), 0, key) != null;
        return new PersistentMap<>(Optional.of(root.get().with(leaf, 0)), known ? size : size + 1);
    }

    public PersistentMap<V> without(String key) {
        if (size == 0 || root.get().find(HashNode.hash(key), 0, key) == null) {
            return this;
        }
        return size == 1
                ? empty()
                : new PersistentMap<>(Optional.ofNullable(root.get().without(HashNode.hash(key), 0, key)), size - 1);
    }

    /** The values, in no order. */
    @Override
    public Iterator<V> iterator() {
        return root.<Iterator<V>>map(node -> new LeafIterator<>(List.of(node))).orElseGet(Collections::emptyIterator);
    }

    @Override
    public void forEach(Consumer<? super V> consumer) {
        root.ifPresent(node -> node.forEach(consumer));
    }
}
