package io.tomte.jinja.internal.library;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.jinja.TemplateEvaluationException.Kind;
import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Library;
import io.tomte.jinja.internal.value.Arguments;
import io.tomte.jinja.internal.value.Callable;
import io.tomte.jinja.internal.value.DictValue;
import io.tomte.jinja.internal.value.HasAttributes;
import io.tomte.jinja.internal.value.Indexing.Found;
import io.tomte.jinja.internal.value.Iteration;
import io.tomte.jinja.internal.value.IteratorValue;
import io.tomte.jinja.internal.value.Membership;
import io.tomte.jinja.internal.value.Namespace;
import io.tomte.jinja.internal.value.Numbers;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.RangeValue;
import io.tomte.jinja.internal.value.Text;
import io.tomte.jinja.internal.value.Truth;
import io.tomte.jinja.internal.value.TupleValue;
import io.tomte.jinja.internal.value.Types;
import io.tomte.jinja.internal.value.Undefined;
import io.tomte.jinja.internal.value.VersionValue;

/** Filters and functions of no special kind. */
final class GeneralFunctions {
    private GeneralFunctions() {}

    static void addTo(Library library) {
        library.filter("default", "value default_value? boolean?", GeneralFunctions::defaultFilter)
                .filterAlias("d", "default")
                .filter("is_defined", "value", GeneralFunctions::isDefined)
                .filter("attr", "obj name", GeneralFunctions::attr)
                .both("iif", "value if_true? if_false? if_none?", GeneralFunctions::iif)
                .both("typeof", "value", a -> Types.name(a.at(0)))
                .both("apply", "value fn *args **named", GeneralFunctions::apply)
                .both("as_function", "macro", GeneralFunctions::asFunction)
                .both("version", "value", GeneralFunctions::version)
                .filter("contains", "value item", a -> Membership.contains(a.at(0), a.at(1)))
                .function("zip", "*iterables", GeneralFunctions::zip)
                .function("tuple", "value?", a -> TupleValue.of(a.has(0) ? a.items(0) : List.of()))
                .function("range", "start stop? step?", GeneralFunctions::range)
                .function("namespace", "*args **named", GeneralFunctions::namespace)
                .function("cycler", "*items", a -> new Cycler(a.rest()))
                .function("joiner", "sep?", GeneralFunctions::joiner)
                .global("dict", run -> new DictFunction());
    }

    private static Object defaultFilter(Bound a) {
        boolean missing = a.at(0) instanceof Undefined || (a.flag(2) && !Truth.of(a.at(0)));
        return missing ? a.at(1, "") : a.at(0);
    }

    private static Object isDefined(Bound a) {
        if (a.at(0) instanceof Undefined u) {
            throw new Problem(Kind.NOT_DEFINED, u.message(), u.path());
        }
        return a.at(0);
    }

    /** The attribute alone, never the item. */
    private static Object attr(Bound a) {
        if (a.at(0) instanceof Undefined u) {
            throw u.used();
        }
        String name = a.string(1);
        return Attributes.of(a.run(), a.at(0), name, () -> name)
                .map(Found::value)
                .orElseGet(() -> Undefined.member(a.at(0), name, name));
    }

    private static Object iif(Bound a) {
        if (a.at(0) == null && a.has(3)) {
            return a.at(3);
        }
        return Truth.of(a.at(0)) ? a.at(1, true) : a.at(2, false);
    }

    private static Object apply(Bound a) {
        if (!(a.at(1) instanceof Callable function)) {
            throw Problem.type("'" + Types.name(a.at(1)) + "' object is not callable");
        }
        return function.call(a.more().prepend(a.at(0)));
    }

    /** A macro as a function: what it hands to its argument {@code returns} is the result, not its text. */
    private static Object asFunction(Bound a) {
        if (!(a.at(0) instanceof Callable macro)) {
            throw Problem.type("'" + Types.name(a.at(0)) + "' object is not callable");
        }
        return (Callable) arguments -> {
            Object[] result = {null};
            Map<String, Object> named = new LinkedHashMap<>(arguments.named());
            named.put("returns", (Callable) given -> result[0] =
                    given.positional().isEmpty() ? null : given.positional().getFirst());
            macro.call(new Arguments(arguments.positional(), named));
            return result[0];
        };
    }

    private static Object version(Bound a) {
        if (a.at(0) instanceof Undefined u) {
            throw u.used();
        }
        return VersionValue.of(a.at(0)).orElseThrow(() -> Problem.type("not a version: " + Types.name(a.at(0))));
    }

    private static Object zip(Bound a) {
        List<Iterator<?>> sources = new ArrayList<>();
        a.rest().forEach(source -> {
            a.run().chargeForItems(source);
            sources.add(Iteration.of(source).iterator());
        });
        List<Object> tuples = new ArrayList<>();
        while (!sources.isEmpty() && sources.stream().allMatch(Iterator::hasNext)) {
            a.run().charge(sources.size());
            List<Object> tuple = new ArrayList<>();
            sources.forEach(source -> tuple.add(source.next()));
            tuples.add(TupleValue.of(tuple));
        }
        return new IteratorValue("zip", tuples.iterator());
    }

    private static Object range(Bound a) {
        for (int i = 0; i < 3; i++) {
            if (a.has(i) && a.at(i) instanceof Undefined u) {
                throw u.used();
            }
        }
        long step = a.has(2) ? Numbers.toLong(a.at(2)) : 1;
        return a.has(1)
                ? RangeValue.of(Numbers.toLong(a.at(0)), Numbers.toLong(a.at(1)), step)
                : RangeValue.of(0, Numbers.toLong(a.at(0)), step);
    }

    private static Object namespace(Bound a) {
        Namespace namespace = new Namespace();
        toDict(a.more()).pairs().forEach(p -> namespace.set(Text.str(p.key()), p.value()));
        return namespace;
    }

    private static Object joiner(Bound a) {
        String separator = a.text(0, ", ");
        boolean[] used = {false};
        return (Callable) none -> {
            boolean first = !used[0];
            used[0] = true;
            return first ? "" : separator;
        };
    }

    /** What {@code dict(…)} makes of a dict or pairs, and of named values. */
    private static DictValue toDict(Arguments arguments) {
        DictValue.Builder builder = new DictValue.Builder();
        for (Object source : arguments.positional()) {
            if (source instanceof DictValue dict) {
                builder.putAll(dict);
                continue;
            }
            for (Object item : Iteration.of(source)) {
                List<Object> pair = Iteration.list(item);
                if (pair.size() != 2) {
                    throw Problem.value(
                            "dictionary update sequence element has length " + pair.size() + "; 2 is required");
                }
                builder.put(pair.get(0), pair.get(1));
            }
        }
        arguments.named().forEach(builder::put);
        return builder.build();
    }

    static DictValue fromKeys(Object keys, Object value) {
        DictValue.Builder builder = new DictValue.Builder();
        Iteration.of(keys).forEach(key -> builder.put(key, value));
        return builder.build();
    }

    /** {@code dict}, with {@code from_keys} for pairs and Python's {@code fromkeys}. */
    private static final class DictFunction implements Callable, HasAttributes {
        @Override
        public Object call(Arguments arguments) {
            if (arguments.positional().size() > 1) {
                throw Problem.type("dict expected at most 1 argument, got "
                        + arguments.positional().size());
            }
            return toDict(arguments);
        }

        @Override
        public Optional<Found> attribute(String name) {
            return switch (name) {
                case "from_keys" -> Optional.of(new Found(this));
                case "fromkeys" -> Optional.of(new Found((Callable) GeneralFunctions::fromKeysCall));
                default -> Optional.empty();
            };
        }

        @Override
        public String typeName() {
            return "type";
        }
    }

    private static Object fromKeysCall(Arguments arguments) {
        List<Object> given = arguments.positional();
        if (given.isEmpty()) {
            throw Problem.type("fromkeys expected at least 1 argument, got 0");
        }
        return fromKeys(given.get(0), given.size() > 1 ? given.get(1) : null);
    }
}
