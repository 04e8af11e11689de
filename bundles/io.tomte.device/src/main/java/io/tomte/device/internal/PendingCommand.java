package io.tomte.device.internal;

import java.time.Duration;
import java.util.Map;

import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.EntityState.Desired;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** A command on its way. Home loop only. */
final class PendingCommand {
    final String id;
    final Command command;
    final Cause cause;
    final Expectation expectation;
    final Desired wish;
    final boolean confirmedByHandler;
    boolean sent;
    boolean settling = true;

    PendingCommand(
            String id, Kind kind, Command command, Cause cause, Expectation expectation, boolean confirmedByHandler) {
        this.id = id;
        this.command = command;
        this.cause = cause;
        this.expectation = expectation;
        this.wish = Wish.of(kind, command, expectation.states());
        this.confirmedByHandler = confirmedByHandler;
    }

    boolean isShown() {
        return confirmedByHandler || expectation.isReported();
    }

    boolean isMetBy(String state, boolean said, Map<String, Value> reported) {
        return !confirmedByHandler && isShown() && expectation.isMetBy(state, said, reported);
    }

    Duration patience() {
        return confirmedByHandler ? Duration.ofSeconds(CommandHandler.PATIENCE_SECONDS) : Commands.PATIENCE;
    }
}
