package io.tomte.device.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.EntityState.Desired;
import io.tomte.device.api.Value;

/** A command on its way. Home loop only. */
final class PendingCommand {
    final String id;
    final Command command;
    final Cause cause;
    final Expectation expectation;
    final Fulfilment fulfilment;
    final Desired wish;
    final boolean confirmedByHandler;
    boolean sent;
    boolean settling = true;

    PendingCommand(String id, Command command, Cause cause, Expectation expectation, boolean confirmedByHandler) {
        this.id = id;
        this.command = command;
        this.cause = cause;
        this.expectation = expectation;
        this.fulfilment = new Fulfilment(expectation);
        this.wish = Wish.of(expectation);
        this.confirmedByHandler = confirmedByHandler;
    }

    boolean isShown() {
        return confirmedByHandler || expectation.isReported();
    }

    /** What was reported since confirms it; {@code known} are the attributes of the entity. */
    boolean isConfirmed(Map<String, Value> known) {
        return isWatched() && (fulfilment.isComplete() || !settling && fulfilment.isAllThatIsTold(known));
    }

    /** Whether reports confirm it. */
    boolean isWatched() {
        return !confirmedByHandler && isShown();
    }

    /** For people who see it as done: what the device did not tell. */
    String untold() {
        List<String> missing = fulfilment.missing();
        return missing.isEmpty() ? "" : "the device never tells " + String.join(", ", missing);
    }

    /** What no report told, where others came: with a blank and {@code of} before it. */
    String unconfirmed() {
        List<String> missing = fulfilment.isAnswered() ? fulfilment.missing() : List.of();
        return missing.isEmpty() ? "" : " of " + String.join(", ", missing);
    }

    Duration patience() {
        return confirmedByHandler ? Duration.ofSeconds(CommandHandler.PATIENCE_SECONDS) : Commands.PATIENCE;
    }
}
