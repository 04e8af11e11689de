package io.tomte.jinja.internal.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** A Python list. Immutable: the sandbox forbids what would change it. */
public final class ListValue implements Sequence, Extent.Measured {
    private final List<Object> items;
    private final Extent extent;

    private ListValue(List<Object> items) {
        this.items = items;
        this.extent = Extent.ofItems(items);
    }

    public static ListValue of(Collection<?> items) {
        return new ListValue(Collections.unmodifiableList(new ArrayList<>(items)));
    }

    public static ListValue of(Object first, Object second) {
        List<Object> items = new ArrayList<>();
        items.add(first);
        items.add(second);
        return of(items);
    }

    @Override
    public List<Object> items() {
        return items;
    }

    @Override
    public ListValue with(List<Object> other) {
        return of(other);
    }

    @Override
    public Iterator<Object> iterator() {
        return items.iterator();
    }

    @Override
    public Extent extent() {
        return extent;
    }
}
