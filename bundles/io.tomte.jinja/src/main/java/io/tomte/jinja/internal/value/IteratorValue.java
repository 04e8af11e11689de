package io.tomte.jinja.internal.value;

import java.util.Iterator;
import java.util.Objects;

/**
 * A Python iterator: what {@code map}, {@code select} or {@code zip} return. Can be walked once and has no length.
 * Confined to one rendering.
 */
public final class IteratorValue implements Iterable<Object> {
    private final String typeName;
    private final Iterator<?> source;

    public IteratorValue(String typeName, Iterator<?> source) {
        this.typeName = Objects.requireNonNull(typeName, "typeName");
        this.source = Objects.requireNonNull(source, "source");
    }

    public static IteratorValue generator(Iterator<?> source) {
        return new IteratorValue("generator", source);
    }

    public String typeName() {
        return typeName;
    }

    @Override
    public Iterator<Object> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return source.hasNext();
            }

            @Override
            public Object next() {
                return source.next();
            }
        };
    }
}
