package io.tomte.jinja.internal.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** A list or a tuple. Immutable: the sandbox forbids what would change it. */
public abstract sealed class Sequence implements Iterable<Object>, Extent.Measured permits ListValue, TupleValue {
    private final List<Object> items;
    private final Extent extent;

    /** Copies. */
    Sequence(Collection<?> items) {
        this.items = Collections.unmodifiableList(new ArrayList<>(items));
        this.extent = Extent.ofItems(this.items);
    }

    /** The items, unmodifiable; may hold null, which is None. */
    public final List<Object> items() {
        return items;
    }

    /** A sequence of the same type. */
    public abstract Sequence with(List<Object> other);

    @Override
    public final Iterator<Object> iterator() {
        return items.iterator();
    }

    @Override
    public final Extent extent() {
        return extent;
    }
}
