package io.tomte.jinja;

import java.util.Objects;
import java.util.Optional;

/**
 * A rendering failed: the message that was to be rendered must leave the state untouched. Without stack trace, because
 * it is an everyday outcome (a message that lacks a field) and not a fault of the program.
 */
public final class TemplateEvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a rendering failed. */
    public enum Kind {
        /** The filter {@code is_defined} met a missing value: the template asks to ignore this message. */
        NOT_DEFINED,
        /** A missing value was used where a value is needed. */
        UNDEFINED,
        /** A filter, test or function that does not exist. */
        UNKNOWN_NAME,
        /** An operation on values of the wrong type. */
        TYPE,
        /** A value that cannot be converted or found, such as {@code 'on'|float}. */
        VALUE,
        /** Division by zero, or a number out of range. */
        ARITHMETIC,
        /** Something the sandbox does not allow, such as changing a list. */
        FORBIDDEN,
        /** One of the {@link TemplateLimits} was exceeded. */
        LIMIT
    }

    private final Kind kind;
    private final int line;
    private final int column;
    private final String missing;

    /**
     * @param kind why
     * @param message what is wrong, without the place
     * @param line counted from 1
     * @param column counted from 1, in UTF-16 units
     * @param missing name of the missing value, such as {@code value_json.foo}; empty if that was not the cause
     */
    public TemplateEvaluationException(Kind kind, String message, int line, int column, String missing) {
        super(message, null, false, false);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.line = line;
        this.column = column;
        this.missing = Objects.requireNonNull(missing, "missing");
    }

    /** Why the rendering failed. */
    public Kind kind() {
        return kind;
    }

    /** Line in the template, counted from 1. */
    public int line() {
        return line;
    }

    /** Column in the template, counted from 1. */
    public int column() {
        return column;
    }

    /** The missing value as written in the template, such as {@code value_json.foo}, if that was the cause. */
    public Optional<String> missing() {
        return missing.isEmpty() ? Optional.empty() : Optional.of(missing);
    }
}
