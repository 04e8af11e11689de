package io.tomte.jinja.internal.value;

import io.tomte.jinja.TemplateEvaluationException.Kind;

/**
 * A missing value: prints as nothing, is false and empty, and fails on any other use.
 *
 * @param message what is missing, in words
 * @param path the missing value as written, such as {@code value_json.foo}
 * @param kind how its use fails: {@link Kind#UNDEFINED} or, behind the sandbox, {@link Kind#FORBIDDEN}
 */
public record Undefined(String message, String path, Kind kind) {
    public static Undefined of(String message, String path) {
        return new Undefined(message, path, Kind.UNDEFINED);
    }

    public static Undefined variable(String name) {
        return of("'" + name + "' is undefined", name);
    }

    /** An attribute or element that the owner does not have. */
    public static Undefined member(Object owner, Object name, String path) {
        String type = owner == null ? "None" : Types.name(owner) + " object";
        String message = name instanceof String
                ? "'" + type + "' has no attribute " + Text.repr(name)
                : type + " has no element " + Text.repr(name);
        return of(message, path);
    }

    public static Undefined forbidden(Object owner, String name, String path) {
        String message = "access to attribute '" + name + "' of '" + Types.name(owner) + "' object is unsafe.";
        return new Undefined(message, path, Kind.FORBIDDEN);
    }

    /** The failure of using this. */
    public Problem used() {
        return new Problem(kind, message, path);
    }
}
