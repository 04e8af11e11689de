package io.tomte.jinja.internal.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Native;
import io.tomte.jinja.internal.value.BytesValue;
import io.tomte.jinja.internal.value.Comparison;
import io.tomte.jinja.internal.value.DictValue;
import io.tomte.jinja.internal.value.DictView;
import io.tomte.jinja.internal.value.Membership;
import io.tomte.jinja.internal.value.Numbers;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.RangeValue;
import io.tomte.jinja.internal.value.Sequence;
import io.tomte.jinja.internal.value.SetValue;
import io.tomte.jinja.internal.value.Text;
import io.tomte.jinja.internal.value.Types;

/** Methods of lists, tuples, dicts, sets, bytes and numbers. */
final class CollectionMethods {
    static final Map<String, Native> TUPLE = new Methods()
            .add("index", "value start? stop?", CollectionMethods::index)
            .add("count", "value", CollectionMethods::count)
            .all();
    static final Map<String, Native> LIST = new Methods()
            .add("index", "value start? stop?", CollectionMethods::index)
            .add("count", "value", CollectionMethods::count)
            .add("copy", "", a -> a.at(0))
            .all();
    static final Map<String, Native> RANGE = new Methods()
            .add("index", "value", CollectionMethods::rangeIndex)
            .add("count", "value", a -> Membership.contains(a.at(0), a.at(1)) ? 1L : 0L)
            .all();
    static final Map<String, Native> DICT = new Methods()
            .add("get", "key default?", a -> dict(a).get(a.at(1), a.at(2, null)))
            .add("keys", "", a -> new DictView(DictView.Kind.KEYS, dict(a)))
            .add("values", "", a -> new DictView(DictView.Kind.VALUES, dict(a)))
            .add("items", "", a -> new DictView(DictView.Kind.ITEMS, dict(a)))
            .add("copy", "", a -> a.at(0))
            .add("fromkeys", "keys value?", a -> GeneralFunctions.fromKeys(a.at(1), a.at(2, null)))
            .all();
    static final Map<String, Native> SET = new Methods()
            .add("copy", "", a -> a.at(0))
            .add("union", "other", a -> SetFilters.union(a.items(0), a.items(1)))
            .add("intersection", "other", a -> SetFilters.keep(a.items(0), a.items(1), true))
            .add("difference", "other", a -> SetFilters.keep(a.items(0), a.items(1), false))
            .add("issubset", "other", a -> new SetValue(a.items(1)).hasAll((SetValue) a.at(0)))
            .add("issuperset", "other", a -> ((SetValue) a.at(0)).hasAll(new SetValue(a.items(1))))
            .all();
    static final Map<String, Native> BYTES = new Methods()
            .add("hex", "", a -> ((BytesValue) a.at(0)).hex())
            .add("decode", "encoding? errors?", a -> ByteFilters.decode((BytesValue) a.at(0), a.string(1, "utf-8")))
            .all();
    static final Map<String, Native> INT = new Methods()
            .add("bit_length", "", a -> (long) Numbers.big(a.at(0)).abs().bitLength())
            .add("is_integer", "", a -> true)
            .add("conjugate", "", a -> Numbers.normal(Numbers.big(a.at(0))))
            .all();
    static final Map<String, Native> FLOAT = new Methods()
            .add(
                    "is_integer",
                    "",
                    a -> (double) a.at(0) == Math.rint((double) a.at(0)) && Double.isFinite((double) a.at(0)))
            .add("conjugate", "", a -> a.at(0))
            .all();

    private CollectionMethods() {}

    private static DictValue dict(Bound a) {
        return (DictValue) a.at(0);
    }

    private static Object index(Bound a) {
        List<Object> items = ((Sequence) a.at(0)).items();
        int stop = clamp(a.integer(3, items.size()), items.size());
        for (int i = clamp(a.integer(2, 0), items.size()); i < stop; i++) {
            if (Comparison.equal(items.get(i), a.at(1))) {
                return (long) i;
            }
        }
        throw Problem.value(Text.repr(a.at(1)) + " is not in " + Types.name(a.at(0)));
    }

    private static Object rangeIndex(Bound a) {
        RangeValue range = (RangeValue) a.at(0);
        if (!Membership.contains(range, a.at(1))) {
            throw Problem.value(Text.repr(a.at(1)) + " is not in range");
        }
        return (Numbers.toLong(a.at(1)) - range.start()) / range.step();
    }

    private static int clamp(int index, int size) {
        return Math.clamp(index < 0 ? index + size : index, 0, size);
    }

    private static Object count(Bound a) {
        List<Object> items = new ArrayList<>(((Sequence) a.at(0)).items());
        return items.stream().filter(item -> Comparison.equal(item, a.at(1))).count();
    }
}
