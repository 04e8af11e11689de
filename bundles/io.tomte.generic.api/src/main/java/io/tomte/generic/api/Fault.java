package io.tomte.generic.api;

import java.util.Objects;

/**
 * What is wrong with a definition.
 *
 * @param pointer JSON pointer into it, for example {@code /entities/0/state/topic}; empty for the whole
 * @param detail  one sentence with the next step
 */
public record Fault(String pointer, String detail) {
    public Fault {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(detail, "detail");
    }
}
