package io.tomte.jinja.internal.value;

/**
 * Size of a value seen as a tree, fixed when a container is made. As no container may exceed it, whatever walks a value
 * (printing, comparing, hashing) is bounded without counting, also where one list holds another a thousand times.
 *
 * @param cells about one per item and per 8 characters
 * @param depth nesting
 */
public record Extent(long cells, int depth) {
    static final long MAX_CELLS = 1_000_000;
    static final int MAX_DEPTH = 200;
    private static final Extent LEAF = new Extent(1, 0);
    private static final int CHARS_PER_CELL = 8;

    /** A value that knows its size. */
    public sealed interface Measured permits Sequence, DictValue, SetValue {
        Extent extent();
    }

    public static Extent of(Object value) {
        return switch (value) {
            case String s -> new Extent(1 + s.length() / CHARS_PER_CELL, 0);
            case Measured m -> m.extent();
            case BytesValue b -> new Extent(1 + b.size() / CHARS_PER_CELL, 0);
            case null, default -> LEAF;
        };
    }

    static Extent ofItems(Iterable<?> items) {
        long cells = 1;
        int depth = 0;
        for (Object item : items) {
            Extent e = of(item);
            cells += e.cells;
            depth = Math.max(depth, e.depth);
            if (cells > MAX_CELLS) {
                throw Problem.limit("value too large");
            }
        }
        if (depth >= MAX_DEPTH) {
            throw Problem.limit("value nested too deeply");
        }
        return new Extent(cells, depth + 1);
    }

    static Extent sum(Extent a, Extent b) {
        if (a.cells + b.cells > MAX_CELLS) {
            throw Problem.limit("value too large");
        }
        return new Extent(a.cells + b.cells, Math.max(a.depth, b.depth));
    }
}
