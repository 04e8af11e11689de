package io.tomte.device.internal.change;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityState.LastCommand;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeEvent.Outcome;
import io.tomte.device.api.Value;
import io.tomte.device.internal.command.CommandCheck;
import io.tomte.device.internal.command.Expectation;
import io.tomte.device.internal.command.PendingCommand;
import io.tomte.device.internal.state.EntitySlot;
import io.tomte.device.internal.state.HomeState;

import static io.tomte.device.api.CommandRefusedException.Reason.NOT_REACHABLE;
import static io.tomte.device.api.CommandRefusedException.Reason.NO_SUCH_ENTITY;

/** Commands from the wish to the confirmation. Home loop only. */
public final class Commands {
    /** How long what a command wishes is shown beside reports that say otherwise. */
    static final Duration SETTLE = Duration.ofSeconds(2);

    private static final int PENDING_PER_ENTITY = 32;

    private final HomeState home;
    private final BiConsumer<Duration, Runnable> later;
    private final Consumer<Runnable> loop;
    private final Map<String, List<CommandHandler>> handlers = new HashMap<>();
    private final List<Runnable> toTell = new ArrayList<>();
    private long count;

    public Commands(HomeState home, BiConsumer<Duration, Runnable> later, Consumer<Runnable> loop) {
        this.home = home;
        this.later = later;
        this.loop = loop;
    }

    public void add(CommandHandler handler) {
        handlers.computeIfAbsent(handler.source(), s -> new ArrayList<>()).add(handler);
        home.runningSources.add(handler.source());
        if (handler.isMadeHere()) {
            home.sourcesMadeHere.add(handler.source());
        }
    }

    public void remove(CommandHandler handler) {
        List<CommandHandler> left = handlers.getOrDefault(handler.source(), new ArrayList<>());
        left.remove(handler);
        if (left.isEmpty()) {
            handlers.remove(handler.source());
            home.runningSources.remove(handler.source());
        }
    }

    public Optional<CommandHandler> handler(String source) {
        return handlers.getOrDefault(source, List.of()).stream().findFirst();
    }

    public String send(String id, Command command, Cause cause) {
        EntitySlot slot = home.slot(id)
                .orElseThrow(() -> new CommandRefusedException(
                        NO_SUCH_ENTITY, "There is no " + id + " in this home. Look at the list of devices."));
        Entity entity = home.entity(slot);
        CommandCheck.check(entity, command);
        CommandHandler handler = handlerOf(slot, entity);
        CompletionStage<Void> sending = handle(handler, slot.key, command, cause);
        PendingCommand pending = new PendingCommand(
                "c" + ++count,
                command,
                cause,
                Expectation.of(entity.info().kind(), command, entity.state()),
                handler.confirms());
        slot.pending.addLast(pending);
        slot.newestCommand = pending.id;
        if (slot.pending.size() > PENDING_PER_ENTITY) {
            end(slot, slot.pending.getFirst(), Outcome.FAILED, "too many commands at once");
        }
        home.refreshState(slot, cause);
        later.accept(SETTLE, () -> settled(slot, pending));
        later.accept(pending.patience(), () -> timeOut(slot, pending));
        sending.whenComplete((done, failure) -> loop.accept(() -> sent(slot, pending, Optional.ofNullable(failure))));
        return pending.id;
    }

    /** A device that is said to be offline is told all the same: it may know better, or hear it when it is back. */
    private CommandHandler handlerOf(EntitySlot slot, Entity entity) {
        List<CommandHandler> present = handlers.getOrDefault(slot.source, List.of());
        if (present.isEmpty()) {
            throw new CommandRefusedException(
                    NOT_REACHABLE,
                    entity.displayName() + " cannot be told anything: adapter " + slot.source
                            + " is stopped. Start it first.");
        }
        return present.get(0);
    }

    private static CompletionStage<Void> handle(CommandHandler handler, String key, Command command, Cause cause) {
        try {
            CompletableFuture<Void> sending =
                    handler.handle(key, command, cause).toCompletableFuture();
            if (sending.isCompletedExceptionally()
                    && cause(sending.exceptionNow()) instanceof CommandRefusedException e) {
                throw e;
            }
            return sending;
        } catch (CommandRefusedException e) {
            throw e;
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void sent(EntitySlot slot, PendingCommand pending, Optional<Throwable> failure) {
        if (!slot.pending.contains(pending) || pending.sent) {
            return;
        }
        if (failure.isPresent()) {
            end(slot, pending, Outcome.FAILED, sentence(cause(failure.get())));
        } else {
            tellSent(slot, pending);
            if (pending.confirmedByHandler) {
                end(slot, pending, Outcome.CONFIRMED, "");
            } else if (!pending.isShown()) {
                slot.pending.remove(pending);
            }
        }
    }

    private void tellSent(EntitySlot slot, PendingCommand pending) {
        pending.sent = true;
        tell(slot, pending, Outcome.SENT, "");
    }

    private static String offline(Entity entity) {
        return entity.state().availability() instanceof Availability.Offline offline ? "; " + offline.reason() : "";
    }

    private void timeOut(EntitySlot slot, PendingCommand pending) {
        if (slot.pending.contains(pending)) {
            String seconds = pending.patience().toSeconds() + " s";
            end(
                    slot,
                    pending,
                    Outcome.TIMED_OUT,
                    pending.sent
                            ? "no confirmation" + pending.unconfirmed() + " came within " + seconds
                                    + offline(home.entity(slot))
                            : "adapter " + slot.source + " did not " + (pending.confirmedByHandler ? "finish" : "send")
                                    + " it within " + seconds);
        }
    }

    private void settled(EntitySlot slot, PendingCommand pending) {
        pending.settling = false;
        if (slot.pending.contains(pending)) {
            if (isShown(slot) && pending.isConfirmed(attributes(slot))) {
                confirmUpTo(slot, pending);
                tellConfirmed();
            }
            refresh(slot, pending);
        }
    }

    private Map<String, Value> attributes(EntitySlot slot) {
        return home.entity(slot).state().attributes();
    }

    private void refresh(EntitySlot slot, PendingCommand pending) {
        if (isShown(slot)) {
            home.refreshState(slot, Cause.hub("command " + pending.id));
        }
    }

    private boolean isShown(EntitySlot slot) {
        return home.slot(slot.id).filter(slot::equals).isPresent();
    }

    private void end(EntitySlot slot, PendingCommand pending, Outcome outcome, String detail) {
        slot.pending.remove(pending);
        refresh(slot, pending);
        tell(slot, pending, outcome, detail);
    }

    /**
     * Ends the newest command that is fulfilled with this report, and all older ones of the entity with it.
     *
     * @param said  whether the report told the state
     * @param known the attributes of the entity with those of the report
     * @return the cause of the newest command that the report fulfils, or of which it fulfils a part
     */
    Optional<Cause> confirm(
            EntitySlot slot, String state, boolean said, Map<String, Value> reported, Map<String, Value> known) {
        Optional<PendingCommand> met = Optional.empty();
        Optional<Cause> cause = Optional.empty();
        for (PendingCommand pending : slot.pending) {
            boolean fits = pending.fulfilment.hear(state, said, reported);
            boolean confirmed = pending.isConfirmed(known);
            met = confirmed ? Optional.of(pending) : met;
            cause = confirmed || fits && pending.isWatched() ? Optional.of(pending.cause) : cause;
        }
        met.ifPresent(last -> confirmUpTo(slot, last));
        return cause;
    }

    private void confirmUpTo(EntitySlot slot, PendingCommand last) {
        while (slot.pending.contains(last)) {
            PendingCommand pending = slot.pending.removeFirst();
            toTell.add(() -> {
                if (!pending.sent) { // the device was faster than the adapter's word
                    tellSent(slot, pending);
                }
                tell(slot, pending, Outcome.CONFIRMED, pending == last ? last.untold() : "replaced by " + last.id);
            });
        }
    }

    /** Tells of the confirmed ones, after the change of state that confirmed them. */
    void tellConfirmed() {
        toTell.forEach(Runnable::run);
        toTell.clear();
    }

    private void tell(EntitySlot slot, PendingCommand pending, Outcome outcome, String detail) {
        Instant now = home.now();
        String action = pending.command.action();
        if (slot.newestCommand.equals(pending.id) && isShown(slot)) {
            home.putLastCommand(slot, new LastCommand(pending.id, action, outcome, detail, now));
        }
        home.turn.emit(n -> new HomeEvent.CommandProgress(n, pending.id, slot.id, action, outcome, detail, now));
    }

    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static String sentence(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
