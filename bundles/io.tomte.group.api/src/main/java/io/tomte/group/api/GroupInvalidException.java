package io.tomte.group.api;

import java.util.Objects;

/** A group that cannot be as it was given. The message is a sentence with the next step. */
public final class GroupInvalidException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String pointer;

    /**
     * @param reason  stable key, for example {@code group-cycle}
     * @param pointer JSON pointer into the group, for example {@code /members/2}
     */
    public GroupInvalidException(String reason, String pointer, String message) {
        super(message, null, false, false);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.pointer = Objects.requireNonNull(pointer, "pointer");
    }

    public String reason() {
        return reason;
    }

    public String pointer() {
        return pointer;
    }
}
