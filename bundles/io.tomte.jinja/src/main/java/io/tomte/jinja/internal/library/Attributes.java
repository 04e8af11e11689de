package io.tomte.jinja.internal.library;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.tomte.jinja.internal.run.Native;
import io.tomte.jinja.internal.run.Run;
import io.tomte.jinja.internal.value.BytesValue;
import io.tomte.jinja.internal.value.DateTimeValue;
import io.tomte.jinja.internal.value.DateValue;
import io.tomte.jinja.internal.value.DictValue;
import io.tomte.jinja.internal.value.DurationValue;
import io.tomte.jinja.internal.value.HasAttributes;
import io.tomte.jinja.internal.value.Indexing.Found;
import io.tomte.jinja.internal.value.ListValue;
import io.tomte.jinja.internal.value.Namespace;
import io.tomte.jinja.internal.value.Numbers;
import io.tomte.jinja.internal.value.RangeValue;
import io.tomte.jinja.internal.value.SetValue;
import io.tomte.jinja.internal.value.TimeValue;
import io.tomte.jinja.internal.value.TupleValue;
import io.tomte.jinja.internal.value.Undefined;

/** Attributes and methods of values, as far as the sandbox shows them. */
final class Attributes {
    private static final Set<String> LIST_CHANGES =
            Set.of("append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort");
    private static final Set<String> DICT_CHANGES = Set.of("clear", "pop", "popitem", "setdefault", "update");
    private static final Set<String> SET_CHANGES = Set.of(
            "add", "clear", "difference_update", "discard", "pop", "remove", "symmetric_difference_update", "update");

    private Attributes() {}

    static Optional<Found> of(Run run, Object owner, String name, Supplier<String> path) {
        boolean internal = name.startsWith("__") && name.endsWith("__") && owner != null;
        if (internal || changes(owner).contains(name)) {
            return Optional.of(new Found(Undefined.forbidden(owner, name, path.get())));
        }
        return switch (owner) {
            case Namespace n -> n.has(name) ? Optional.of(new Found(n.get(name))) : Optional.empty();
            case HasAttributes h -> h.attribute(name);
            case DateTimeValue d ->
                field(TimeMethods.field(d, name)).or(() -> method(TimeMethods.DATETIME, run, d, name));
            case DateValue d -> field(TimeMethods.field(d, name)).or(() -> method(TimeMethods.DATE, run, d, name));
            case TimeValue t -> field(TimeMethods.field(t, name)).or(() -> method(TimeMethods.TIME, run, t, name));
            case DurationValue d ->
                field(TimeMethods.field(d, name)).or(() -> method(TimeMethods.DURATION, run, d, name));
            case String s -> method(StringMethods.ALL, run, s, name);
            case DictValue d -> method(CollectionMethods.DICT, run, d, name);
            case ListValue l -> method(CollectionMethods.LIST, run, l, name);
            case TupleValue t -> method(CollectionMethods.TUPLE, run, t, name);
            case SetValue s -> method(CollectionMethods.SET, run, s, name);
            case RangeValue r -> field(rangeField(r, name)).or(() -> method(CollectionMethods.RANGE, run, r, name));
            case BytesValue b -> method(CollectionMethods.BYTES, run, b, name);
            case Double d -> method(CollectionMethods.FLOAT, run, d, name);
            case null -> Optional.empty();
            default -> Numbers.isInt(owner) ? method(CollectionMethods.INT, run, owner, name) : Optional.empty();
        };
    }

    private static Set<String> changes(Object owner) {
        return switch (owner) {
            case ListValue l -> LIST_CHANGES;
            case DictValue d -> DICT_CHANGES;
            case SetValue s -> SET_CHANGES;
            case null, default -> Set.of();
        };
    }

    private static Optional<Object> rangeField(RangeValue range, String name) {
        return switch (name) {
            case "start" -> Optional.of(range.start());
            case "stop" -> Optional.of(range.stop());
            case "step" -> Optional.of(range.step());
            default -> Optional.empty();
        };
    }

    private static Optional<Found> field(Optional<Object> value) {
        return value.map(Found::new);
    }

    private static Optional<Found> method(Map<String, Native> methods, Run run, Object self, String name) {
        return Optional.ofNullable(methods.get(name)).map(method -> new Found(method.on(run, self)));
    }
}
