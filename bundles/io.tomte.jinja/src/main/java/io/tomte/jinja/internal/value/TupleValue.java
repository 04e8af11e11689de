package io.tomte.jinja.internal.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** A Python tuple. Immutable: the sandbox forbids what would change it. */
public final class TupleValue implements Sequence, Extent.Measured {
    private final List<Object> items;
    private final Extent extent;

    private TupleValue(List<Object> items) {
        this.items = items;
        this.extent = Extent.ofItems(items);
    }

    public static TupleValue of(Collection<?> items) {
        return new TupleValue(Collections.unmodifiableList(new ArrayList<>(items)));
    }

    public static TupleValue of(Object first, Object second) {
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
    public TupleValue with(List<Object> other) {
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
