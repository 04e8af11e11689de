package io.tomte.device.internal;

import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;

/** A command on its way. Home loop only. */
final class PendingCommand {
    final String id;
    final Command command;
    final Cause cause;
    final Expectation expectation;
    boolean sent;

    PendingCommand(String id, Command command, Cause cause, Expectation expectation) {
        this.id = id;
        this.command = command;
        this.cause = cause;
        this.expectation = expectation;
    }

    boolean isShown() {
        return expectation.isReported();
    }
}
