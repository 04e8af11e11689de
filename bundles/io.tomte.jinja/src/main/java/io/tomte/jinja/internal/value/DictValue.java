package io.tomte.jinja.internal.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Python dict: keeps the order of insertion, takes any hashable key. Immutable. */
public final class DictValue implements Extent.Measured {
    /** One pair; both may be null, which is None. */
    public record Pair(Object key, Object value) {}

    public static final DictValue EMPTY = new DictValue(new LinkedHashMap<>());

    private final Map<Object, Pair> pairs;
    private final Extent extent;

    private DictValue(Map<Object, Pair> pairs) {
        this.pairs = pairs;
        this.extent = Extent.sum(Extent.ofItems(keys()), Extent.ofItems(values()));
    }

    /** Collects pairs; a repeated key keeps its place and takes the new value. */
    public static final class Builder {
        private final Map<Object, Pair> pairs = new LinkedHashMap<>();

        public Builder put(Object key, Object value) {
            Object normal = Keys.of(key);
            Pair old = pairs.get(normal);
            pairs.put(normal, new Pair(old == null ? key : old.key(), value));
            return this;
        }

        public Builder putIfAbsent(Object key, Object value) {
            pairs.putIfAbsent(Keys.of(key), new Pair(key, value));
            return this;
        }

        /** Counts: adds to the whole number kept for the key. */
        public Builder add(Object key, long amount) {
            Pair old = pairs.get(Keys.of(key));
            return put(key, (old == null ? 0 : (long) old.value()) + amount);
        }

        public Builder putAll(DictValue other) {
            other.pairs().forEach(p -> put(p.key(), p.value()));
            return this;
        }

        public DictValue build() {
            return new DictValue(new LinkedHashMap<>(pairs));
        }
    }

    public boolean has(Object key) {
        return pairs.containsKey(Keys.of(key));
    }

    /** The value, or the given one where the key is missing. */
    public Object get(Object key, Object otherwise) {
        Pair pair = pairs.get(Keys.of(key));
        return pair == null ? otherwise : pair.value();
    }

    public List<Object> keys() {
        List<Object> keys = new ArrayList<>(pairs.size());
        pairs.values().forEach(p -> keys.add(p.key()));
        return keys;
    }

    public List<Object> values() {
        List<Object> values = new ArrayList<>(pairs.size());
        pairs.values().forEach(p -> values.add(p.value()));
        return values;
    }

    public List<Pair> pairs() {
        return List.copyOf(pairs.values());
    }

    public int size() {
        return pairs.size();
    }

    @Override
    public Extent extent() {
        return extent;
    }
}
