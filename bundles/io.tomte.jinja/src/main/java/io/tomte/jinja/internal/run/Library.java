package io.tomte.jinja.internal.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.tomte.jinja.TemplateEvaluationException.Kind;
import io.tomte.jinja.internal.value.Problem;

/** Filters, tests and globals by name. Filled once, then only read. */
public final class Library {
    /** A global value, made for one rendering. */
    @FunctionalInterface
    public interface Global {
        Object in(Run run);
    }

    private final Map<String, Native> filters = new HashMap<>();
    private final Map<String, Native> tests = new HashMap<>();
    private final Map<String, Global> globals = new HashMap<>();

    public Library filter(String name, String signature, Native.Body body) {
        filters.put(name, new Native(name, signature, body));
        return this;
    }

    public Library test(String name, String signature, Native.Body body) {
        tests.put(name, new Native(name, signature, body));
        return this;
    }

    public Library function(String name, String signature, Native.Body body) {
        Native function = new Native(name, signature, body);
        return global(name, function::in);
    }

    /** A filter that can also be called as a function. */
    public Library both(String name, String signature, Native.Body body) {
        return filter(name, signature, body).function(name, signature, body);
    }

    public Library global(String name, Global global) {
        globals.put(name, global);
        return this;
    }

    public Library filterAlias(String alias, String name) {
        filters.put(alias, filters.get(name));
        return this;
    }

    public Library testAlias(String alias, String name) {
        tests.put(alias, tests.get(name));
        return this;
    }

    public Native filter(String name) {
        return find(filters, "filter", name);
    }

    public Native test(String name) {
        return find(tests, "test", name);
    }

    public boolean hasFilter(String name) {
        return filters.containsKey(name);
    }

    public boolean hasTest(String name) {
        return tests.containsKey(name);
    }

    public Optional<Global> global(String name) {
        return Optional.ofNullable(globals.get(name));
    }

    private static Native find(Map<String, Native> natives, String kind, String name) {
        Native found = natives.get(name);
        if (found == null) {
            throw new Problem(Kind.UNKNOWN_NAME, "No " + kind + " named '" + name + "'.", "");
        }
        return found;
    }
}
