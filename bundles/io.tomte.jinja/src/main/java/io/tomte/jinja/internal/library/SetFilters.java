package io.tomte.jinja.internal.library;

import java.util.ArrayList;
import java.util.List;

import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Library;
import io.tomte.jinja.internal.value.DictValue;
import io.tomte.jinja.internal.value.Iteration;
import io.tomte.jinja.internal.value.ListValue;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.SetValue;
import io.tomte.jinja.internal.value.Types;

/** Home Assistant's filters that treat lists as sets, and {@code flatten} and {@code combine}. */
final class SetFilters {
    private SetFilters() {}

    static void addTo(Library library) {
        library.both(
                        "union",
                        "value other",
                        a -> ListValue.of(union(list(a, 0), list(a, 1)).items()))
                .both(
                        "intersect",
                        "value other",
                        a -> ListValue.of(keep(list(a, 0), list(a, 1), true).items()))
                .both(
                        "difference",
                        "value other",
                        a -> ListValue.of(keep(list(a, 0), list(a, 1), false).items()))
                .both("symmetric_difference", "value other", SetFilters::symmetric)
                .both("flatten", "value levels?", SetFilters::flatten)
                .both("combine", "*dicts **named", SetFilters::combine)
                .function("set", "value?", a -> new SetValue(a.has(0) ? a.items(0) : List.of()));
    }

    private static List<Object> list(Bound a, int i) {
        if (a.at(i) instanceof String || !Iteration.isIterable(a.at(i))) {
            throw Problem.type("expected a list, got " + Types.name(a.at(i)));
        }
        return a.items(i);
    }

    static SetValue union(List<Object> a, List<Object> b) {
        List<Object> all = new ArrayList<>(a);
        all.addAll(b);
        return new SetValue(all);
    }

    /** The items of {@code a} that are, or are not, in {@code b}. */
    static SetValue keep(List<Object> a, List<Object> b, boolean present) {
        SetValue other = new SetValue(b);
        return new SetValue(
                a.stream().filter(item -> other.has(item) == present).toList());
    }

    private static Object symmetric(Bound a) {
        List<Object> left = list(a, 0);
        List<Object> right = list(a, 1);
        return ListValue.of(
                union(keep(left, right, false).items(), keep(right, left, false).items())
                        .items());
    }

    private static Object flatten(Bound a) {
        List<Object> flat = new ArrayList<>();
        flatten(a, list(a, 0), a.isSet(1) ? a.integer(1) : Integer.MAX_VALUE, flat);
        return ListValue.of(flat);
    }

    private static void flatten(Bound a, List<Object> items, int levels, List<Object> flat) {
        for (Object item : items) {
            a.run().charge(1);
            if (levels > 0 && Iteration.isIterable(item) && !(item instanceof String)) {
                flatten(a, Iteration.list(item), levels - 1, flat);
            } else if (levels == 0 || !Iteration.isIterable(item) || item instanceof String) {
                flat.add(item);
            }
        }
    }

    private static Object combine(Bound a) {
        if (a.rest().isEmpty()) {
            throw Problem.type("combine expected at least 1 argument, got 0");
        }
        boolean recursive = Boolean.TRUE.equals(a.named().get("recursive"));
        DictValue result = DictValue.EMPTY;
        for (Object next : a.rest()) {
            if (!(next instanceof DictValue dict)) {
                throw Problem.type("combine expected a dict, got " + Types.name(next));
            }
            result = merge(result, dict, recursive);
        }
        return result;
    }

    private static DictValue merge(DictValue base, DictValue over, boolean recursive) {
        DictValue.Builder builder = new DictValue.Builder().putAll(base);
        for (DictValue.Pair pair : over.pairs()) {
            Object old = base.get(pair.key(), null);
            boolean deep = recursive && old instanceof DictValue && pair.value() instanceof DictValue;
            builder.put(pair.key(), deep ? merge((DictValue) old, (DictValue) pair.value(), true) : pair.value());
        }
        return builder.build();
    }
}
