package io.tomte.jinja.internal.library;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Library;
import io.tomte.jinja.internal.run.Native;
import io.tomte.jinja.internal.value.Comparison;
import io.tomte.jinja.internal.value.DictValue;
import io.tomte.jinja.internal.value.Iteration;
import io.tomte.jinja.internal.value.Numbers;
import io.tomte.jinja.internal.value.Operators;
import io.tomte.jinja.internal.value.Operators.Arithmetic;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Types;
import io.tomte.jinja.internal.value.Undefined;

/** {@code average}, {@code median} and {@code statistical_mode}, of a list or of several arguments. */
final class Statistics {
    private Statistics() {}

    static void addTo(Library library) {
        library.both("average", "*values **named", of("average", Statistics::mean))
                .both("median", "*values **named", of("median", Statistics::median))
                .both("statistical_mode", "*values **named", of("statistical_mode", Statistics::mode));
    }

    private static Native.Body of(String name, Function<List<Object>, Object> statistic) {
        return a -> {
            if (a.rest().isEmpty()) {
                throw Problem.type(name + " expected at least 1 argument, got 0");
            }
            Object first = a.rest().getFirst();
            boolean list = Iteration.isIterable(first);
            if (!list && a.rest().size() == 1) {
                throw Problem.type("'" + Types.name(first) + "' object is not iterable");
            }
            List<Object> values = list ? a.run().items(first) : a.rest();
            a.run().charge(values.size());
            try {
                return statistic.apply(values);
            } catch (Problem p) {
                return fallback(a, list, p);
            }
        };
    }

    private static Object fallback(Bound a, boolean list, Problem p) {
        if (p.isConversion() && a.named().containsKey("default")) {
            return a.named().get("default");
        }
        if (p.isConversion() && list && a.rest().size() > 1) {
            return a.rest().get(1);
        }
        throw p;
    }

    private static void needValues(List<Object> values) {
        if (values.isEmpty()) {
            throw Problem.value("no data points, and no default was specified");
        }
    }

    private static Object number(Object value) {
        if (value instanceof Undefined u) {
            throw u.used();
        }
        if (!Numbers.isNumber(value)) {
            throw Problem.type("must be real number, not " + Types.name(value));
        }
        return value;
    }

    /** Summed exactly, as Python's fmean does. */
    private static Object mean(List<Object> values) {
        needValues(values);
        BigDecimal sum = BigDecimal.ZERO;
        double special = 0;
        for (Object value : values) {
            double d = Numbers.toDouble(number(value));
            if (Double.isFinite(d)) {
                sum = sum.add(new BigDecimal(d));
            } else {
                special += d;
            }
        }
        return special != 0 ? special : sum.doubleValue() / values.size();
    }

    private static Object median(List<Object> values) {
        needValues(values);
        values.forEach(Statistics::number);
        List<Object> sorted = new ArrayList<>(values);
        SequenceFilters.sorted(sorted, Comparison.ORDER);
        int middle = sorted.size() / 2;
        if (sorted.size() % 2 == 1) {
            return sorted.get(middle);
        }
        Object sum = Operators.apply(Arithmetic.ADD, sorted.get(middle - 1), sorted.get(middle), 0);
        return Operators.apply(Arithmetic.DIVIDE, sum, 2L, 0);
    }

    /** The most frequent value; of several, the first. */
    private static Object mode(List<Object> values) {
        needValues(values);
        DictValue.Builder counts = new DictValue.Builder();
        values.forEach(value -> counts.add(value, 1));
        Object best = values.getFirst();
        long most = 0;
        for (DictValue.Pair pair : counts.build().pairs()) {
            long count = (long) pair.value();
            if (count > most) {
                best = pair.key();
                most = count;
            }
        }
        return best;
    }
}
