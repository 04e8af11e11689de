package io.tomte.jinja;

/**
 * What one template may use. Every device may announce templates, so none of them is trusted.
 *
 * @param maxSteps work of one rendering: about one per node evaluated, per item of a list or two characters walked one by one, per 32 characters handled
 *     and per 8 characters a regular expression looks at
 * @param maxDepth nesting of the source, of evaluation and of macro calls
 * @param maxOutput characters of the result, and of any text built on the way
 */
public record TemplateLimits(long maxSteps, int maxDepth, int maxOutput) {
    /** Room for every template seen in practice; the worst template ends within a fraction of a second. */
    public static final TemplateLimits DEFAULT = new TemplateLimits(500_000, 150, 262_144);

    public TemplateLimits {
        if (maxSteps < 1 || maxDepth < 1 || maxOutput < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
