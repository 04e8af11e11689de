package io.tomte.jinja.internal.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tomte.jinja.internal.value.Arguments;
import io.tomte.jinja.internal.value.Problem;

/**
 * Parameters of a built-in function, written as {@code "value precision? *rest **named"}.
 *
 * @param required how many must be given
 * @param rest whether further positional values are taken
 * @param named whether unknown named values are taken
 */
record Signature(String function, List<String> names, int required, boolean rest, boolean named) {
    /** Stands for a parameter that was not given; None is something else. */
    static final Object ABSENT = new Object();

    static Signature parse(String function, String text) {
        List<String> names = new ArrayList<>();
        int required = 0;
        boolean rest = false;
        boolean named = false;
        for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
            if (word.startsWith("**")) {
                named = true;
            } else if (word.startsWith("*")) {
                rest = true;
            } else if (word.endsWith("?")) {
                names.add(word.substring(0, word.length() - 1));
            } else {
                names.add(word);
                required++;
            }
        }
        return new Signature(function, List.copyOf(names), required, rest, named);
    }

    Bound bind(Run run, Arguments given) {
        Object[] values = new Object[names.size()];
        Arrays.fill(values, ABSENT);
        List<Object> more = new ArrayList<>();
        for (int i = 0; i < given.positional().size(); i++) {
            Object value = given.positional().get(i);
            if (i < values.length) {
                values[i] = value;
            } else if (rest) {
                more.add(value);
            } else {
                throw Problem.type(function + "() takes at most " + values.length + " arguments ("
                        + given.positional().size() + " given)");
            }
        }
        Map<String, Object> others = new LinkedHashMap<>();
        given.named().forEach((name, value) -> bindNamed(name, value, values, others));
        for (int i = 0; i < required; i++) {
            if (values[i] == ABSENT) {
                throw Problem.type(function + "() missing required argument: '" + names.get(i) + "'");
            }
        }
        return new Bound(run, function, values, more, others);
    }

    private void bindNamed(String name, Object value, Object[] values, Map<String, Object> others) {
        int i = names.indexOf(name);
        if (i >= 0 && values[i] != ABSENT) {
            throw Problem.type(function + "() got multiple values for argument '" + name + "'");
        }
        if (i >= 0) {
            values[i] = value;
        } else if (named) {
            others.put(name, value);
        } else {
            throw Problem.type(function + "() got an unexpected keyword argument '" + name + "'");
        }
    }
}
