package io.tomte.jinja.internal.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Turns plain Java values into values of a template. */
public final class Import {
    private Import() {}

    public static Object value(Object value) {
        return switch (value) {
            case null -> null;
            case Boolean b -> b;
            case CharSequence s -> s.toString();
            case BigInteger i -> Numbers.normal(i);
            case BigDecimal d -> d.doubleValue();
            case Double d -> d;
            case Float f -> Double.parseDouble(f.toString()); // 0.1f means 0.1
            case Number n -> n.longValue();
            case Map<?, ?> m -> {
                DictValue.Builder builder = new DictValue.Builder();
                m.forEach((k, v) -> builder.put(value(k), value(v)));
                yield builder.build();
            }
            case Collection<?> c -> {
                List<Object> items = new ArrayList<>();
                c.forEach(item -> items.add(value(item)));
                yield ListValue.of(items);
            }
            default ->
                throw new IllegalArgumentException(
                        "no template value: " + value.getClass().getName());
        };
    }
}
