package io.tomte.jinja.internal.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Python's {@code x[i]} and {@code x[a:b:c]}; empty where Python raises TypeError or LookupError. */
public final class Indexing {
    private Indexing() {}

    /** The item, as a holder because it may be None. */
    public record Found(Object value) {}

    public static Optional<Found> item(Object owner, Object key) {
        return switch (owner) {
            case Undefined u -> throw u.used();
            case DictValue d -> inDict(d, key);
            case Sequence s -> at(key, s.items().size()).map(i -> s.items().get(i));
            case String s -> at(key, Strings.length(s)).map(i -> Strings.substring(s, i, i + 1));
            case RangeValue r -> at(key, r.size()).map(r::at);
            case BytesValue b -> at(key, b.size()).map(b::at);
            case null, default -> Optional.empty();
        };
    }

    private static Optional<Found> inDict(DictValue dict, Object key) {
        boolean unhashable = key instanceof ListValue || key instanceof DictValue || key instanceof SetValue;
        return unhashable || !dict.has(key) ? Optional.empty() : Optional.of(new Found(dict.get(key, null)));
    }

    private interface Getter {
        Object get(int index);
    }

    private record Place(OptionalInt index) {
        Optional<Found> map(Getter getter) {
            return index.isPresent() ? Optional.of(new Found(getter.get(index.getAsInt()))) : Optional.empty();
        }
    }

    private static Place at(Object key, int size) {
        if (!(key instanceof Long || key instanceof Boolean)) {
            return new Place(OptionalInt.empty());
        }
        long i = Numbers.toLong(key);
        long from = i < 0 ? i + size : i;
        return new Place(from >= 0 && from < size ? OptionalInt.of((int) from) : OptionalInt.empty());
    }

    /** A slice; missing bounds are null. */
    public static Optional<Found> slice(Object owner, Object from, Object to, Object step) {
        return switch (owner) {
            case Undefined u -> throw u.used();
            case Sequence s ->
                found(s.with(pick(s.items(), indices(from, to, step, s.items().size()))));
            case String s -> found(sliceText(s, indices(from, to, step, Strings.length(s))));
            case RangeValue r -> found(sliceRange(r, indices(from, to, step, r.size())));
            case BytesValue b -> found(sliceBytes(b, indices(from, to, step, b.size())));
            case null, default -> Optional.empty();
        };
    }

    private static Optional<Found> found(Object value) {
        return Optional.of(new Found(value));
    }

    private static <T> List<T> pick(List<T> items, RangeValue indices) {
        List<T> picked = new ArrayList<>(indices.size());
        for (int i = 0; i < indices.size(); i++) {
            picked.add(items.get((int) indices.at(i)));
        }
        return picked;
    }

    private static String sliceText(String s, RangeValue indices) {
        if (indices.step() == 1) {
            return indices.size() == 0
                    ? ""
                    : Strings.substring(s, (int) indices.start(), (int) indices.at(indices.size()));
        }
        int[] points = s.codePoints().toArray();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < indices.size(); i++) {
            out.appendCodePoint(points[(int) indices.at(i)]);
        }
        return out.toString();
    }

    private static RangeValue sliceRange(RangeValue r, RangeValue indices) {
        return new RangeValue(r.at(indices.start()), r.at(indices.stop()), r.step() * indices.step(), indices.size());
    }

    private static BytesValue sliceBytes(BytesValue b, RangeValue indices) {
        byte[] picked = new byte[indices.size()];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = (byte) b.at((int) indices.at(i));
        }
        return BytesValue.of(picked);
    }

    /** The indices a slice names, Python language reference section 3.3.7 and {@code slice.indices}. */
    private static RangeValue indices(Object from, Object to, Object step, int size) {
        long by = step == null ? 1 : bound(step);
        if (by == 0) {
            throw Problem.value("slice step cannot be zero");
        }
        long low = by < 0 ? -1 : 0;
        long high = by < 0 ? size - 1L : size;
        long start = from == null ? (by < 0 ? high : low) : clamp(bound(from), size, low, high);
        long stop = to == null ? (by < 0 ? low : high) : clamp(bound(to), size, low, high);
        long count = by < 0 ? (start - stop - by - 1) / -by : (stop - start + by - 1) / by;
        return new RangeValue(start, stop, by, (int) Math.max(0, count));
    }

    private static long clamp(long index, int size, long low, long high) {
        return Math.clamp(index < 0 ? index + size : index, low, high);
    }

    private static long bound(Object v) {
        if (v instanceof Undefined u) {
            throw u.used();
        }
        if (!Numbers.isInt(v)) {
            throw Problem.type("slice indices must be integers or None or have an __index__ method");
        }
        return Numbers.big(v)
                .max(BigInteger.valueOf(Integer.MIN_VALUE))
                .min(BigInteger.valueOf(Integer.MAX_VALUE))
                .longValue();
    }
}
