package io.tomte.jinja.internal.value;

import java.util.LinkedHashMap;
import java.util.Map;

/** The one value a template may change: {@code namespace(...)}. Confined to one rendering. */
public final class Namespace {
    private final Map<String, Object> attributes = new LinkedHashMap<>();

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    public Object get(String name) {
        return attributes.get(name);
    }

    public void set(String name, Object value) {
        attributes.put(name, value);
    }
}
