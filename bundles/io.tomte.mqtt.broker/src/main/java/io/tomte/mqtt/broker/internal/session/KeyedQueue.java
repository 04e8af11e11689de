package io.tomte.mqtt.broker.internal.session;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A queue in which each key has one value at most; adding, finding and removing cost the same however many wait. Without a value it has no
 * memory of its own. Confined to one loop.
 */
final class KeyedQueue<K, V> {
    private Map<K, V> values = Map.of(); // in order; a map of its own from the first value on

    /** At the end, in place of the value the key had. */
    void add(K key, V value) {
        if (values.isEmpty()) {
            values = new LinkedHashMap<>();
        }
        values.remove(key);
        values.put(key, value);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** The first value; there must be one. */
    V first() {
        return values.values().iterator().next();
    }

    void remove(K key) {
        if (values.isEmpty()) {
            return;
        }
        values.remove(key);
        if (values.isEmpty()) {
            clear();
        }
    }

    void clear() {
        values = Map.of();
    }
}
