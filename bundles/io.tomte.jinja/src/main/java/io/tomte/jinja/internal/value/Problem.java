package io.tomte.jinja.internal.value;

import io.tomte.jinja.TemplateEvaluationException.Kind;

/** A failure that does not know its place yet; the evaluator adds it. Filters with a default catch some kinds. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String missing;

    public Problem(Kind kind, String message, String missing) {
        super(message, null, false, false);
        this.kind = kind;
        this.missing = missing;
    }

    public static Problem type(String message) {
        return new Problem(Kind.TYPE, message, "");
    }

    public static Problem value(String message) {
        return new Problem(Kind.VALUE, message, "");
    }

    public static Problem arithmetic(String message) {
        return new Problem(Kind.ARITHMETIC, message, "");
    }

    public static Problem limit(String message) {
        return new Problem(Kind.LIMIT, message, "");
    }

    public Kind kind() {
        return kind;
    }

    /** Name of the missing value, or empty. */
    public String missing() {
        return missing;
    }

    /** True for what Python calls TypeError or ValueError, which conversions answer with their default. */
    public boolean isConversion() {
        return kind == Kind.TYPE || kind == Kind.VALUE;
    }
}
