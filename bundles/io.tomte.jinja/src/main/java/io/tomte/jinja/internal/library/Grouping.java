package io.tomte.jinja.internal.library;

import java.util.ArrayList;
import java.util.List;

import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.value.Comparison;
import io.tomte.jinja.internal.value.ListValue;
import io.tomte.jinja.internal.value.TupleValue;
import io.tomte.jinja.internal.value.Undefined;

/** {@code groupby}: pairs of a value and the items that have it, in the order of the values. */
final class Grouping {
    private record Keyed(Object key, Object shown, Object item) {}

    private Grouping() {}

    static Object groupBy(Bound a) {
        List<Keyed> keyed = new ArrayList<>();
        for (Object item : a.each(0)) {
            Object shown = Access.follow(a.run(), item, a.at(1));
            Object value = shown instanceof Undefined && a.isSet(2) ? a.at(2) : shown;
            keyed.add(new Keyed(SequenceFilters.key(a.run(), value, false, null, a.flag(3)), value, item));
        }
        SequenceFilters.sorted(keyed, (x, y) -> Comparison.ORDER.compare(x.key(), y.key()));
        List<Object> groups = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= keyed.size(); i++) {
            if (i == keyed.size()
                    || !Comparison.equal(keyed.get(i).key(), keyed.get(start).key())) {
                List<Object> items = new ArrayList<>();
                keyed.subList(start, i).forEach(k -> items.add(k.item()));
                groups.add(TupleValue.of(keyed.get(start).shown(), ListValue.of(items)));
                start = i;
            }
        }
        return ListValue.of(groups);
    }
}
