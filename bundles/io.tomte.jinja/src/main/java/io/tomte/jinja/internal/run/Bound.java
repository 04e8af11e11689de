package io.tomte.jinja.internal.run;

import java.util.List;
import java.util.Map;

import io.tomte.jinja.internal.value.Arguments;
import io.tomte.jinja.internal.value.Iteration;
import io.tomte.jinja.internal.value.Numbers;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Text;
import io.tomte.jinja.internal.value.Truth;
import io.tomte.jinja.internal.value.Types;
import io.tomte.jinja.internal.value.Undefined;

/** The arguments of one call, by place in the signature. */
public final class Bound {
    private final Run run;
    private final String function;
    private final Object[] values;
    private final List<Object> rest;
    private final Map<String, Object> named;

    Bound(Run run, String function, Object[] values, List<Object> rest, Map<String, Object> named) {
        this.run = run;
        this.function = function;
        this.values = values;
        this.rest = rest;
        this.named = named;
    }

    public Run run() {
        return run;
    }

    public boolean has(int i) {
        return values[i] != Signature.ABSENT;
    }

    /** Given, and not None. */
    public boolean isSet(int i) {
        return has(i) && values[i] != null;
    }

    public Object at(int i) {
        return values[i];
    }

    public Object at(int i, Object otherwise) {
        return has(i) ? values[i] : otherwise;
    }

    /** The value as Python's {@code str()}. */
    public String text(int i) {
        return Text.str(values[i]);
    }

    public String text(int i, String otherwise) {
        return has(i) ? text(i) : otherwise;
    }

    /** The value, which must be a text. */
    public String string(int i) {
        if (values[i] instanceof String s) {
            return s;
        }
        if (values[i] instanceof Undefined u) {
            throw u.used();
        }
        throw Problem.type(function + "() argument " + i + " must be str, not " + Types.name(values[i]));
    }

    public String string(int i, String otherwise) {
        return isSet(i) ? string(i) : otherwise;
    }

    public int integer(int i) {
        if (values[i] instanceof Undefined u) {
            throw u.used();
        }
        return Numbers.toInt(values[i]);
    }

    public int integer(int i, int otherwise) {
        return has(i) ? integer(i) : otherwise;
    }

    /** All items of the value; a generator is used up. */
    public List<Object> items(int i) {
        return run.items(values[i]);
    }

    /** The items of the value one by one. */
    public Iterable<?> each(int i) {
        run.chargeForItems(values[i]);
        return Iteration.of(values[i]);
    }

    public boolean flag(int i) {
        return has(i) && Truth.of(values[i]);
    }

    /** Positional values beyond the signature. */
    public List<Object> rest() {
        return rest;
    }

    /** Named values beyond the signature. */
    public Map<String, Object> named() {
        return named;
    }

    /** What goes beyond the signature, as the arguments of another call. */
    public Arguments more() {
        return new Arguments(rest, named);
    }

    /** The default at the given place, or a failure that names the value. */
    public Object otherwise(int i, Object value) {
        if (!has(i)) {
            throw Problem.value(function + " got invalid input '" + Text.str(value) + "' but no default was specified");
        }
        return values[i];
    }
}
