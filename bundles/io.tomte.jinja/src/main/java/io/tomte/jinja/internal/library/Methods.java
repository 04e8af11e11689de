package io.tomte.jinja.internal.library;

import java.util.HashMap;
import java.util.Map;

import io.tomte.jinja.internal.run.Native;

/** Collects the methods of one type. */
final class Methods {
    private final Map<String, Native> methods = new HashMap<>();

    /**
     * Adds a method.
     *
     * @param signature the parameters after {@code self}
     */
    Methods add(String name, String signature, Native.Body body) {
        methods.put(name, new Native(name, ("self " + signature).strip(), body));
        return this;
    }

    Map<String, Native> all() {
        return Map.copyOf(methods);
    }
}
