package io.tomte.jinja.internal.value;

import java.math.BigInteger;

/** Names of types as Python says them, for messages and {@code typeof}. */
public final class Types {
    private Types() {}

    public static String name(Object value) {
        return switch (value) {
            case null -> "NoneType";
            case Undefined u -> "Undefined";
            case Boolean b -> "bool";
            case Long l -> "int";
            case BigInteger i -> "int";
            case Double d -> "float";
            case String s -> "str";
            case ListValue l -> "list";
            case TupleValue t -> "tuple";
            case DictValue d -> "dict";
            case SetValue s -> "set";
            case DictView v -> v.kind().typeName();
            case RangeValue r -> "range";
            case IteratorValue i -> i.typeName();
            case BytesValue b -> "bytes";
            case Namespace n -> "Namespace";
            case DateTimeValue d -> "datetime";
            case DateValue d -> "date";
            case TimeValue t -> "time";
            case DurationValue d -> "timedelta";
            case HasAttributes h -> h.typeName();
            case Callable c -> "function";
            default -> value.getClass().getSimpleName();
        };
    }
}
