package io.tomte.jinja.internal.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** A Python list. */
public final class ListValue extends Sequence {
    private ListValue(Collection<?> items) {
        super(items);
    }

    public static ListValue of(Collection<?> items) {
        return new ListValue(items);
    }

    public static ListValue of(Object first, Object second) {
        return of(Arrays.asList(first, second));
    }

    @Override
    public ListValue with(List<Object> other) {
        return of(other);
    }
}
