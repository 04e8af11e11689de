package io.tomte.jinja.internal.value;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Python's {@code ==} and {@code <}. */
public final class Comparison {
    /** Order of sorting; fails with a type problem on values that have no order. */
    public static final Comparator<Object> ORDER = (a, b) -> less(a, b, "<") ? -1 : less(b, a, "<") ? 1 : 0;

    private Comparison() {}

    public static boolean equal(Object a, Object b) {
        if (a == null || b == null) {
            return a == b;
        }
        if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
            return !Numbers.isNaN(a) && !Numbers.isNaN(b) && Numbers.compare(a, b) == 0;
        }
        if (a instanceof VersionValue || b instanceof VersionValue) {
            return VersionValue.same(a, b);
        }
        return switch (a) {
            case Undefined u -> b instanceof Undefined;
            case ListValue x -> b instanceof ListValue y && equalItems(x.items(), y.items());
            case TupleValue x -> b instanceof TupleValue y && equalItems(x.items(), y.items());
            case DictValue x -> b instanceof DictValue y && equalDicts(x, y);
            case SetValue x -> b instanceof SetValue y && x.size() == y.size() && x.hasAll(y);
            case DictView x -> b instanceof DictView y && x.kind() == y.kind() && equalItems(x.items(), y.items());
            case RangeValue x -> b instanceof RangeValue y && x.size() == y.size() && equalRanges(x, y);
            case DateTimeValue x -> b instanceof DateTimeValue y && x.sameMoment(y);
            default -> a.equals(b);
        };
    }

    private static boolean equalRanges(RangeValue x, RangeValue y) {
        return x.size() == 0 || (x.start() == y.start() && (x.size() == 1 || x.step() == y.step()));
    }

    /** Equal, or the same object: what Python asks of items. */
    private static boolean same(Object a, Object b) {
        return (Numbers.isNaN(a) && Numbers.isNaN(b)) ? Objects.equals(a, b) : equal(a, b);
    }

    private static boolean equalItems(List<Object> a, List<Object> b) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<Object> other = b.iterator();
        for (Object item : a) {
            if (!same(item, other.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalDicts(DictValue a, DictValue b) {
        return a.size() == b.size()
                && a.pairs().stream().allMatch(p -> b.has(p.key()) && same(p.value(), b.get(p.key(), null)));
    }

    /** {@code a < b}; {@code operator} is only for the message. */
    public static boolean less(Object a, Object b, String operator) {
        if (a instanceof Undefined u) {
            throw u.used();
        }
        if (b instanceof Undefined u) {
            throw u.used();
        }
        if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
            return !Numbers.isNaN(a) && !Numbers.isNaN(b) && Numbers.compare(a, b) < 0;
        }
        if (a instanceof VersionValue || b instanceof VersionValue) {
            return VersionValue.isOlder(a, b);
        }
        return switch (a) {
            case String x when b instanceof String y -> Strings.compare(x, y) < 0;
            case ListValue x when b instanceof ListValue y -> lessItems(x.items(), y.items(), operator);
            case TupleValue x when b instanceof TupleValue y -> lessItems(x.items(), y.items(), operator);
            case SetValue x when b instanceof SetValue y -> x.size() < y.size() && y.hasAll(x);
            case DateTimeValue x when b instanceof DateTimeValue y -> x.isBefore(y);
            case DateValue x when b instanceof DateValue y -> x.date().isBefore(y.date());
            case TimeValue x when b instanceof TimeValue y -> x.time().isBefore(y.time());
            case DurationValue x when b instanceof DurationValue y -> x.micros() < y.micros();
            case null, default ->
                throw Problem.type("'" + operator + "' not supported between instances of '" + Types.name(a) + "' and '"
                        + Types.name(b) + "'");
        };
    }

    /** {@code a <= b}. */
    public static boolean lessOrEqual(Object a, Object b, String operator) {
        boolean less = less(a, b, operator);
        return less || equal(a, b);
    }

    private static boolean lessItems(List<Object> a, List<Object> b, String operator) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!same(a.get(i), b.get(i))) {
                return less(a.get(i), b.get(i), operator);
            }
        }
        return a.size() < b.size();
    }
}
