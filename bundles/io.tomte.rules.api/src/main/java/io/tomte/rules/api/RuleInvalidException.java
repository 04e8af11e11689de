package io.tomte.rules.api;

import java.util.List;

/** A rule that cannot be saved; says where and why. */
public final class RuleInvalidException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    public RuleInvalidException(List<Finding> findings) {
        super(findings.isEmpty() ? "The rule is not valid." : findings.get(0).detail());
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
