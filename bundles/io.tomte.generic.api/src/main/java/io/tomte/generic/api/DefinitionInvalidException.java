package io.tomte.generic.api;

import java.util.List;

/** A definition that cannot be used; says where and why. */
public final class DefinitionInvalidException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> problems;

    public DefinitionInvalidException(List<Fault> problems) {
        super(
                problems.isEmpty()
                        ? "The definition is not valid."
                        : problems.getFirst().detail(),
                null,
                false,
                false);
        this.problems = List.copyOf(problems);
    }

    public List<Fault> problems() {
        return problems;
    }
}
