package io.tomte.jinja.internal.value;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Python set; iterates in the order of insertion, which is one of the orders Python may choose. Immutable. */
public final class SetValue implements Iterable<Object>, Extent.Measured {
    private final Map<Object, Object> items = new LinkedHashMap<>();
    private final Extent extent;

    public SetValue(Iterable<?> source) {
        for (Object item : source) {
            items.putIfAbsent(Keys.of(item), item);
        }
        this.extent = Extent.ofItems(items.values());
    }

    public boolean has(Object item) {
        return items.containsKey(Keys.of(item));
    }

    public boolean hasAll(SetValue other) {
        return items.keySet().containsAll(other.items.keySet());
    }

    public List<Object> items() {
        return new ArrayList<>(items.values());
    }

    public int size() {
        return items.size();
    }

    @Override
    public Iterator<Object> iterator() {
        return items().iterator();
    }

    @Override
    public Extent extent() {
        return extent;
    }
}
