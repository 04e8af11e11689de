package io.tomte.binding.shelly.internal.component;

import java.util.LinkedHashMap;
import java.util.Map;

/** A method of the device and its parameters, plain objects in order. */
public record Call(String method, Map<String, Object> params) {
    /** Of the device itself. */
    static Call of(String method) {
        return new Call(method, new LinkedHashMap<>());
    }

    static Call of(String method, int id) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("id", id);
        return new Call(method, params);
    }

    Call with(String name, Object value) {
        params.put(name, value);
        return this;
    }
}
