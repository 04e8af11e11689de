package io.tomte.mqtt.broker.internal.trie;

import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An immutable map of entries that know their key; a change returns a new map that shares all but one path with the old one, so a
 * map of a million entries changes at the cost of a few small arrays. A hash array mapped trie: 32 branches per level, compact nodes.
 */
public final class PersistentMap<V extends Keyed> implements Iterable<V> {
    private static final PersistentMap<?> EMPTY = new PersistentMap<>(null, 0);

    private final HashNode root; // null where the map is empty
    private final int size;

    private PersistentMap(HashNode root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // holds no value, so it is a map of every type
    public static <V extends Keyed> PersistentMap<V> empty() {
        return (PersistentMap<V>) EMPTY;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public Optional<V> get(String key) {
        return get(key, 0, key.length());
    }

    /** The entry whose key is the part {@code [from, to)} of the text. */
    @SuppressWarnings("unchecked") // the map took no others
    public Optional<V> get(String text, int from, int to) {
        return Optional.ofNullable((V) HashTrie.find(root, text, from, to));
    }

    /** In place of the entry with the same key. */
    public PersistentMap<V> with(V entry) {
        if (size == 0) {
            return new PersistentMap<>(entry, 1);
        }
        boolean known = get(entry.text(), entry.from(), entry.text().length()).isPresent();
        return new PersistentMap<>(HashTrie.with(root, entry), known ? size : size + 1);
    }

    public PersistentMap<V> without(String key) {
        if (get(key).isEmpty()) {
            return this;
        }
        return size == 1 ? empty() : new PersistentMap<>(HashTrie.without(root, key), size - 1);
    }

    /** The entries, in no order. */
    @Override
    public Iterator<V> iterator() {
        return size == 0 ? Collections.emptyIterator() : new LeafIterator<>(root);
    }

    @Override
    @SuppressWarnings("unchecked") // the map took no others
    public void forEach(Consumer<? super V> consumer) {
        if (size > 0) {
            HashTrie.forEach(root, entry -> consumer.accept((V) entry));
        }
    }
}
