package io.tomte.jinja.internal.library;

import java.util.Map;

import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Library;
import io.tomte.jinja.internal.run.Native;
import io.tomte.jinja.internal.value.BytesValue;
import io.tomte.jinja.internal.value.Callable;
import io.tomte.jinja.internal.value.Comparison;
import io.tomte.jinja.internal.value.DateTimeValue;
import io.tomte.jinja.internal.value.DictValue;
import io.tomte.jinja.internal.value.Iteration;
import io.tomte.jinja.internal.value.ListValue;
import io.tomte.jinja.internal.value.Membership;
import io.tomte.jinja.internal.value.Numbers;
import io.tomte.jinja.internal.value.Operators;
import io.tomte.jinja.internal.value.Operators.Arithmetic;
import io.tomte.jinja.internal.value.SetValue;
import io.tomte.jinja.internal.value.Strings;
import io.tomte.jinja.internal.value.TupleValue;
import io.tomte.jinja.internal.value.Undefined;

/** Tests: what may follow {@code is}. */
final class Tests {
    private Tests() {}

    static void addTo(Library library) {
        types(library);
        comparisons(library);
        library.test("even", "value", a -> remainder(a, 0, 2L, 0))
                .test("odd", "value", a -> remainder(a, 0, 2L, 1))
                .test("divisibleby", "value num", a -> remainder(a, 0, a.at(1), 0))
                .test("lower", "value", a -> isCase(a.text(0), false))
                .test("upper", "value", a -> isCase(a.text(0), true))
                .test(
                        "filter",
                        "name",
                        a -> a.at(0) instanceof String s && a.run().library().hasFilter(s))
                .test(
                        "test",
                        "name",
                        a -> a.at(0) instanceof String s && a.run().library().hasTest(s))
                .test("escaped", "value", a -> false)
                .test("is_number", "value", a -> NumberFilters.isNumber(a.at(0)))
                .test("contains", "value item", a -> Membership.contains(a.at(0), a.at(1)));
    }

    private static void types(Library library) {
        library.test("defined", "value", a -> !(a.at(0) instanceof Undefined))
                .test("undefined", "value", a -> a.at(0) instanceof Undefined)
                .test("none", "value", a -> a.at(0) == null)
                .test("boolean", "value", a -> a.at(0) instanceof Boolean)
                .test("true", "value", a -> Boolean.TRUE.equals(a.at(0)))
                .test("false", "value", a -> Boolean.FALSE.equals(a.at(0)))
                .test("integer", "value", a -> Numbers.isInt(a.at(0)) && !(a.at(0) instanceof Boolean))
                .test("float", "value", a -> a.at(0) instanceof Double)
                .test("number", "value", a -> Numbers.isNumber(a.at(0)))
                .test("string", "value", a -> a.at(0) instanceof String)
                .test("string_like", "value", a -> a.at(0) instanceof String || a.at(0) instanceof BytesValue)
                .test("mapping", "value", a -> a.at(0) instanceof DictValue)
                .test("sequence", "value", a -> SequenceFilters.isSequence(a.at(0)))
                .test("iterable", "value", a -> Iteration.isIterable(a.at(0)))
                .test("callable", "value", a -> a.at(0) instanceof Callable || a.at(0) instanceof Undefined)
                .test("list", "value", a -> a.at(0) instanceof ListValue)
                .test("tuple", "value", a -> a.at(0) instanceof TupleValue)
                .test("set", "value", a -> a.at(0) instanceof SetValue)
                .test("datetime", "value", a -> a.at(0) instanceof DateTimeValue)
                .test("sameas", "value other", Tests::isSame);
    }

    private static void comparisons(Library library) {
        Map<String, Native.Body> tests = Map.of(
                "eq equalto ==", a -> Comparison.equal(a.at(0), a.at(1)),
                "ne !=", a -> !Comparison.equal(a.at(0), a.at(1)),
                "lt lessthan <", a -> Comparison.less(a.at(0), a.at(1), "<"),
                "le <=", a -> Comparison.lessOrEqual(a.at(0), a.at(1), "<="),
                "gt greaterthan >", a -> Comparison.less(a.at(1), a.at(0), ">"),
                "ge >=", a -> Comparison.lessOrEqual(a.at(1), a.at(0), ">="),
                "in", a -> Membership.contains(a.at(1), a.at(0)));
        tests.forEach((names, body) -> {
            for (String name : names.split(" ")) {
                library.test(name, "value other", body);
            }
        });
    }

    /** The same object; for numbers and texts, of which Python shares the small ones, the same type and value. */
    private static Object isSame(Bound a) {
        Object x = a.at(0);
        Object y = a.at(1);
        boolean value = x instanceof Number || x instanceof Boolean || x instanceof String;
        return value ? x.equals(y) : x == y;
    }

    private static Object remainder(Bound a, int value, Object divisor, long wanted) {
        Object rest =
                Operators.apply(Arithmetic.MODULO, a.at(value), divisor, a.run().maxText());
        return Comparison.equal(rest, wanted);
    }

    private static boolean isCase(String s, boolean upper) {
        boolean cased = s.codePoints().anyMatch(Strings::isCased);
        return cased && s.codePoints().noneMatch(upper ? Character::isLowerCase : Character::isUpperCase);
    }
}
