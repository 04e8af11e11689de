package io.tomte.jinja.internal.value;

import java.util.List;

/** A list or a tuple. */
public sealed interface Sequence extends Iterable<Object> permits ListValue, TupleValue {
    /** The items, unmodifiable; may hold null, which is None. */
    List<Object> items();

    /** A sequence of the same type. */
    Sequence with(List<Object> items);
}
