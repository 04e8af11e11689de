package io.tomte.device.internal.state;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * An immutable map that is cheap to change: a new version copies one of {@value #COUNT} buckets and the list of them, so that
 * one change in a home of 5,000 entities copies about 20 entries instead of 5,000.
 */
public final class Buckets<V> extends AbstractMap<String, V> {
    private static final int COUNT = 256; // a power of two

    private final List<Map<String, V>> buckets;
    private final int size;

    private Buckets(List<Map<String, V>> buckets, int size) {
        this.buckets = buckets;
        this.size = size;
    }

    public static <V> Buckets<V> empty() {
        return new Buckets<>(Collections.nCopies(COUNT, Map.of()), 0);
    }

    public Buckets<V> with(String key, V value) {
        Map<String, V> bucket = new HashMap<>(bucketOf(key));
        boolean added = bucket.put(key, value) == null;
        return replace(key, bucket, added ? size + 1 : size);
    }

    public Buckets<V> without(String key) {
        if (!containsKey(key)) {
            return this;
        }
        Map<String, V> bucket = new HashMap<>(bucketOf(key));
        bucket.remove(key);
        return replace(key, bucket, size - 1);
    }

    private Buckets<V> replace(String key, Map<String, V> bucket, int newSize) {
        List<Map<String, V>> copy = new ArrayList<>(buckets);
        copy.set(index(key), bucket);
        return new Buckets<>(copy, newSize);
    }

    private Map<String, V> bucketOf(Object key) {
        return buckets.get(index(key));
    }

    private static int index(Object key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (COUNT - 1);
    }

    @Override
    public V get(Object key) {
        return bucketOf(key).get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return bucketOf(key).containsKey(key);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, V>> iterator() {
                return new Entries<>(buckets.iterator());
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /** One bucket after the other. */
    private static final class Entries<V> implements Iterator<Entry<String, V>> {
        private final Iterator<Map<String, V>> buckets;
        private Iterator<Entry<String, V>> bucket = Collections.emptyIterator();

        private Entries(Iterator<Map<String, V>> buckets) {
            this.buckets = buckets;
        }

        @Override
        public boolean hasNext() {
            while (!bucket.hasNext() && buckets.hasNext()) {
                Map<String, V> next = buckets.next();
                if (!next.isEmpty()) {
                    bucket = Collections.unmodifiableMap(next).entrySet().iterator();
                }
            }
            return bucket.hasNext();
        }

        @Override
        public Entry<String, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return bucket.next();
        }
    }
}
