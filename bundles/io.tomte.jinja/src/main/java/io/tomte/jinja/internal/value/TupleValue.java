package io.tomte.jinja.internal.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** A Python tuple. */
public final class TupleValue extends Sequence {
    private TupleValue(Collection<?> items) {
        super(items);
    }

    public static TupleValue of(Collection<?> items) {
        return new TupleValue(items);
    }

    public static TupleValue of(Object first, Object second) {
        return of(Arrays.asList(first, second));
    }

    @Override
    public TupleValue with(List<Object> other) {
        return of(other);
    }
}
