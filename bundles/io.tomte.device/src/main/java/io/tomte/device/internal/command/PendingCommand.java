package io.tomte.device.internal.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.EntityState.Desired;
import io.tomte.device.api.Value;

/** A command on its way. Home loop only. */
public final class PendingCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    public final String id;
    public final Command command;
    public final Cause cause;
    final Expectation expectation;
    public final Fulfilment fulfilment;
    final Desired wish;
    public final boolean confirmedByHandler;
    public boolean sent;
    public boolean settling = true;

    public PendingCommand(
            String id, Command command, Cause cause, Expectation expectation, boolean confirmedByHandler) {
        this.id = id;
        this.command = command;
        this.cause = cause;
        this.expectation = expectation;
        this.fulfilment = new Fulfilment(expectation);
        this.wish = Wish.of(expectation);
        this.confirmedByHandler = confirmedByHandler;
    }

    public boolean isShown() {
        return confirmedByHandler || expectation.isReported();
    }

    /** What was reported since confirms it; {@code known} are the attributes of the entity. */
    public boolean isConfirmed(Map<String, Value> known) {
        return isWatched() && (fulfilment.isComplete() || !settling && fulfilment.isAllThatIsTold(known));
    }

    /** Whether reports confirm it. */
    public boolean isWatched() {
        return !confirmedByHandler && isShown();
    }

    /** For people who see it as done: what the device did not tell. */
    public String untold() {
        List<String> missing = fulfilment.missing();
        return missing.isEmpty() ? "" : "the device never tells " + String.join(", ", missing);
    }

    /** What no report told, where others came: with a blank and {@code of} before it. */
    public String unconfirmed() {
        List<String> missing = fulfilment.isAnswered() ? fulfilment.missing() : List.of();
        return missing.isEmpty() ? "" : " of " + String.join(", ", missing);
    }

    public Duration patience() {
        return confirmedByHandler ? Duration.ofSeconds(CommandHandler.PATIENCE_SECONDS) : PATIENCE;
    }
}
