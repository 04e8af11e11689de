package io.tomte.device.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A value of an attribute, a capability or an argument: what JSON can say, immutable. */
public sealed interface Value {
    /** Unknown or unset; JSON null. */
    Value NONE = new None();

    /**
     * As plain objects, which the caller may keep and change: null, Boolean, Long where {@link Num#isWhole()}, else Double,
     * String, List, and Map in the same order.
     */
    Object toJava();

    /** JSON null. */
    record None() implements Value {
        @Override
        public Object toJava() {
            return null;
        }
    }

    /** JSON true or false. */
    record Bool(boolean value) implements Value {
        @Override
        public Object toJava() {
            return value;
        }
    }

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

        @Override
        public Object toJava() {
            if (isWhole()) {
                return (long) value;
            }
            return value;
        }
    }

    /** JSON string. */
    record Text(String value) implements Value {
        public Text {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public Object toJava() {
            return value;
        }
    }

    /** JSON array. */
    record ListOf(List<Value> values) implements Value {
        public ListOf {
            values = List.copyOf(values);
        }

        @Override
        public Object toJava() {
            List<Object> plain = new ArrayList<>();
            values.forEach(value -> plain.add(value.toJava()));
            return plain;
        }
    }

    /** JSON object; keeps its order. */
    record MapOf(Map<String, Value> values) implements Value {
        public MapOf {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public Object toJava() {
            Map<String, Object> plain = new LinkedHashMap<>();
            values.forEach((key, value) -> plain.put(key, value.toJava()));
            return plain;
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

    /**
     * From the plain objects that libraries for JSON speak.
     *
     * @param plain null, Boolean, a finite Number, String, or a List or a Map with text keys of such; the double nearest to a
     *              Number is taken
     * @throws IllegalArgumentException for anything else; says where and what it is
     */
    static Value fromJava(Object plain) {
        return PlainValues.read(plain, "");
    }
}
