package io.tomte.jinja.internal.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Library;
import io.tomte.jinja.internal.run.Run;
import io.tomte.jinja.internal.value.Arguments;
import io.tomte.jinja.internal.value.BytesValue;
import io.tomte.jinja.internal.value.Comparison;
import io.tomte.jinja.internal.value.DictValue;
import io.tomte.jinja.internal.value.DictView;
import io.tomte.jinja.internal.value.Iteration;
import io.tomte.jinja.internal.value.IteratorValue;
import io.tomte.jinja.internal.value.ListValue;
import io.tomte.jinja.internal.value.Membership;
import io.tomte.jinja.internal.value.Operators;
import io.tomte.jinja.internal.value.Operators.Arithmetic;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.RangeValue;
import io.tomte.jinja.internal.value.Sequence;
import io.tomte.jinja.internal.value.Strings;
import io.tomte.jinja.internal.value.TupleValue;
import io.tomte.jinja.internal.value.Undefined;

/** Jinja's filters on lists and dicts, without those that select. */
final class SequenceFilters {
    private SequenceFilters() {}

    static void addTo(Library library) {
        library.filter("list", "value", a -> ListValue.of(a.items(0)))
                .filter("length", "obj", a -> Membership.length(a.at(0)))
                .filterAlias("count", "length")
                .filter("first", "seq", SequenceFilters::first)
                .filter("last", "seq", SequenceFilters::last)
                .filter("reverse", "value", SequenceFilters::reverse)
                .filter("sort", "value reverse? case_sensitive? attribute?", SequenceFilters::sort)
                .filter("unique", "value case_sensitive? attribute?", SequenceFilters::unique)
                .filter("min", "value case_sensitive? attribute?", a -> extreme(a, 1))
                .filter("max", "value case_sensitive? attribute?", a -> extreme(a, -1))
                .function("min", "*values **named", a -> extremeOf(a, "min"))
                .function("max", "*values **named", a -> extremeOf(a, "max"))
                .filter("sum", "iterable attribute? start?", SequenceFilters::sum)
                .filter("items", "value", SequenceFilters::items)
                .filter("dictsort", "value case_sensitive? by? reverse?", SequenceFilters::dictsort)
                .filter("batch", "value linecount fill_with?", SequenceFilters::batch)
                .filter("slice", "value slices fill_with?", SequenceFilters::slice)
                .filter("groupby", "value attribute default? case_sensitive?", Grouping::groupBy);
    }

    /** The attribute of every item. */
    static ListValue attributes(Run run, Object items, Object attribute) {
        List<Object> values = new ArrayList<>();
        for (Object item : Iteration.of(items)) {
            run.charge(1);
            values.add(Access.follow(run, item, attribute));
        }
        return ListValue.of(values);
    }

    /** What an item is compared by: its attribute if one is named, and in lower case unless case matters. */
    static Object key(Run run, Object item, boolean hasAttribute, Object attribute, boolean caseSensitive) {
        run.charge(1);
        Object value = hasAttribute ? Access.follow(run, item, attribute) : item;
        return !caseSensitive && value instanceof String s ? Strings.lower(s) : value;
    }

    private static Object first(Bound a) {
        Iterator<?> items = a.each(0).iterator();
        return items.hasNext() ? items.next() : Undefined.of("No first item, sequence was empty.", "first");
    }

    private static Object last(Bound a) {
        if (a.at(0) instanceof IteratorValue i) {
            throw Problem.type("'" + i.typeName() + "' object is not reversible");
        }
        List<Object> items = a.items(0);
        return items.isEmpty() ? Undefined.of("No last item, sequence was empty.", "last") : items.getLast();
    }

    private static Object reverse(Bound a) {
        if (a.at(0) instanceof String s) {
            return Strings.reverse(s);
        }
        List<Object> items = a.items(0);
        Collections.reverse(items);
        return IteratorValue.generator(items.iterator());
    }

    private record Keyed(List<Object> keys, Object item) {}

    private static Object sort(Bound a) {
        List<Object> attributes = new ArrayList<>();
        if (a.isSet(3)) {
            boolean several = a.at(3) instanceof String;
            attributes.addAll(several ? List.of((Object[]) a.string(3).split(",", -1)) : List.of(a.at(3)));
        }
        List<Keyed> keyed = new ArrayList<>();
        for (Object item : a.each(0)) {
            List<Object> keys = new ArrayList<>();
            if (attributes.isEmpty()) {
                keys.add(key(a.run(), item, false, null, a.flag(2)));
            }
            attributes.forEach(at -> keys.add(key(a.run(), item, true, at, a.flag(2))));
            keyed.add(new Keyed(keys, item));
        }
        Comparator<Keyed> order = (x, y) -> {
            for (int i = 0; i < x.keys().size(); i++) {
                if (!Comparison.equal(x.keys().get(i), y.keys().get(i))) {
                    return Comparison.ORDER.compare(x.keys().get(i), y.keys().get(i));
                }
            }
            return 0;
        };
        sorted(keyed, a.flag(1) ? order.reversed() : order);
        List<Object> items = new ArrayList<>();
        keyed.forEach(k -> items.add(k.item()));
        return ListValue.of(items);
    }

    /** Sorts; an order that contradicts itself, as NaN makes one, leaves some order as in Python. */
    static <T> void sorted(List<T> items, Comparator<T> order) {
        try {
            items.sort(order);
        } catch (IllegalArgumentException e) {
            throw Problem.value("values have no consistent order");
        }
    }

    private static Object unique(Bound a) {
        DictValue.Builder seen = new DictValue.Builder();
        for (Object item : a.each(0)) {
            Object key = key(a.run(), item, a.isSet(2), a.at(2, null), a.flag(1));
            seen.putIfAbsent(key, item);
        }
        return IteratorValue.generator(seen.build().values().iterator());
    }

    private static Object extreme(Bound a, int sign) {
        Iterator<?> items = a.each(0).iterator();
        if (!items.hasNext()) {
            return Undefined.of("No aggregated item, sequence was empty.", "min or max");
        }
        Object best = items.next();
        Object bestKey = key(a.run(), best, a.isSet(2), a.at(2, null), a.flag(1));
        while (items.hasNext()) {
            Object item = items.next();
            Object key = key(a.run(), item, a.isSet(2), a.at(2, null), a.flag(1));
            if (sign > 0 ? Comparison.less(key, bestKey, "<") : Comparison.less(bestKey, key, ">")) {
                best = item;
                bestKey = key;
            }
        }
        return best;
    }

    /** The functions {@code min(a, b, …)} and {@code min(list)}. */
    private static Object extremeOf(Bound a, String name) {
        if (a.rest().isEmpty()) {
            throw Problem.type(name + " expected at least 1 argument, got 0");
        }
        Object values = a.rest().size() == 1 ? a.rest().getFirst() : TupleValue.of(a.rest());
        return a.run()
                .library()
                .filter(name)
                .call(a.run(), new Arguments(Collections.singletonList(values), a.named()));
    }

    private static Object sum(Bound a) {
        Object total = a.at(2, 0L);
        for (Object item : a.each(0)) {
            a.run().charge(1);
            Object value = a.isSet(1) ? Access.follow(a.run(), item, a.at(1)) : item;
            a.run().chargeFor(total);
            total = Operators.apply(Arithmetic.ADD, total, value, a.run().maxText());
        }
        return total;
    }

    private static Object items(Bound a) {
        return switch (a.at(0)) {
            case Undefined u -> IteratorValue.generator(Collections.emptyIterator());
            case DictValue d -> IteratorValue.generator(new DictView(DictView.Kind.ITEMS, d).iterator());
            case null, default -> throw Problem.type("Can only get item pairs from a mapping.");
        };
    }

    private static Object dictsort(Bound a) {
        if (!(a.at(0) instanceof DictValue dict)) {
            throw a.at(0) instanceof Undefined u ? u.used() : Problem.type("dictsort needs a mapping");
        }
        String by = a.string(2, "key");
        if (!by.equals("key") && !by.equals("value")) {
            throw Problem.value("You can only sort by either \"key\" or \"value\"");
        }
        List<DictValue.Pair> pairs = new ArrayList<>(dict.pairs());
        Comparator<DictValue.Pair> order = Comparator.comparing(
                p -> key(a.run(), by.equals("key") ? p.key() : p.value(), false, null, a.flag(1)), Comparison.ORDER);
        sorted(pairs, a.flag(3) ? order.reversed() : order);
        return ListValue.of(
                pairs.stream().map(p -> TupleValue.of(p.key(), p.value())).toList());
    }

    private static Object batch(Bound a) {
        List<Object> batches = new ArrayList<>();
        List<Object> batch = new ArrayList<>();
        int size = a.integer(1);
        for (Object item : a.each(0)) {
            if (batch.size() == size) {
                batches.add(ListValue.of(batch));
                batch.clear();
            }
            batch.add(item);
        }
        if (!batch.isEmpty()) {
            int missing = a.isSet(2) ? Math.max(0, size - batch.size()) : 0;
            a.run().charge(missing);
            batch.addAll(Collections.nCopies(missing, a.at(2, null)));
            batches.add(ListValue.of(batch));
        }
        return IteratorValue.generator(batches.iterator());
    }

    private static Object slice(Bound a) {
        List<Object> items = a.items(0);
        int slices = a.integer(1);
        if (slices <= 0) {
            throw Problem.arithmetic("integer division or modulo by zero");
        }
        a.run().charge(slices);
        int size = items.size() / slices;
        int larger = items.size() % slices;
        List<Object> result = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < slices; i++) {
            int end = start + size + (i < larger ? 1 : 0);
            List<Object> part = new ArrayList<>(items.subList(start, end));
            if (a.isSet(2) && i >= larger) {
                part.add(a.at(2));
            }
            result.add(ListValue.of(part));
            start = end;
        }
        return IteratorValue.generator(result.iterator());
    }

    /** Whether a value has a length and indices. */
    static boolean isSequence(Object value) {
        return value instanceof Sequence
                || value instanceof String
                || value instanceof DictValue
                || value instanceof RangeValue
                || value instanceof BytesValue
                || value instanceof Undefined;
    }
}
