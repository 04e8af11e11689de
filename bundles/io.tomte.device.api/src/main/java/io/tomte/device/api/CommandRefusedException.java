package io.tomte.device.api;

import java.util.Objects;

/** A command that cannot be carried out as it was given. The message is a sentence with the next step. */
public final class CommandRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Reason {
        NO_SUCH_ENTITY,
        NO_SUCH_ACTION,
        BAD_ARGUMENT,
        NOT_REACHABLE
    }

    private final Reason reason;

    public CommandRefusedException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    public Reason reason() {
        return reason;
    }
}
