package io.tomte.device.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A value of an attribute, a capability or an argument: what JSON can say, immutable. */
public sealed interface Value {
    /** Unknown or unset; JSON null. */
    Value NONE = new None();

    /** JSON null. */
    record None() implements Value {}

    /** JSON true or false. */
    record Bool(boolean value) implements Value {}

    /** A finite number; whole numbers up to 2^53 are exact. */
    record Num(double value) implements Value {
        public Num {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("not a finite number: " + value);
            }
        }

        public boolean isWhole() {
            return value == Math.rint(value) && Math.abs(value) <= 9_007_199_254_740_992.0;
        }
    }

    /** JSON string. */
    record Text(String value) implements Value {
        public Text {
            Objects.requireNonNull(value, "value");
        }
    }

    /** JSON array. */
    record ListOf(List<Value> values) implements Value {
        public ListOf {
            values = List.copyOf(values);
        }
    }

    /** JSON object; keeps its order. */
    record MapOf(Map<String, Value> values) implements Value {
        public MapOf {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    static Value of(boolean value) {
        return new Bool(value);
    }

    static Value of(double value) {
        return new Num(value);
    }

    static Value of(String value) {
        return new Text(value);
    }

    static Value of(List<Value> values) {
        return new ListOf(values);
    }

    static Value texts(List<String> values) {
        return new ListOf(values.stream().map(Value::of).toList());
    }
}
