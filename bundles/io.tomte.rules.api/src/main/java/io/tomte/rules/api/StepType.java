package io.tomte.rules.api;

import io.tomte.device.api.Value;

/**
 * A type of step that the page can offer.
 *
 * @param sentence template of words and {@code {param}}
 * @param schema   JSON schema subset; formats {@code entity}, {@code duration}, {@code time}, {@code topic}, {@code action}
 */
public record StepType(Role role, String type, String title, String sentence, Value.MapOf schema) {
    /** Where a step may stand. */
    public enum Role {
        TRIGGER,
        CONDITION,
        ACTION
    }
}
