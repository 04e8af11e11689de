package io.tomte.group.internal.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.HomeEvent.CommandProgress;
import io.tomte.device.api.HomeEvent.Outcome;
import io.tomte.group.internal.show.Words;

/** Commands to groups until all their members have answered. Confined to the thread of the groups, but for what says otherwise. */
public final class Orders {
    private final DeviceRegistry registry;
    private final Executor thread;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Part> parts = new HashMap<>(); // by id of the command
    private final Map<String, CommandProgress> early = new HashMap<>(); // ended before its id was known
    private int unnamed; // commands whose id is not known yet

    /** A command to a group. */
    private static final class Order {
        private final CompletableFuture<Void> done;
        private final List<String> failures = new ArrayList<>();
        private final int all;
        private int waiting;

        private Order(int all, CompletableFuture<Void> done) {
            this.all = all;
            this.waiting = all;
            this.done = done;
        }
    }

    /** What one member was told. */
    private record Part(Order order, String member) {}

    public Orders(DeviceRegistry registry, Executor thread) {
        this.registry = registry;
        this.thread = thread;
    }

    /**
     * Sends commands to members. Any thread.
     *
     * @param plan by the id of the member
     * @return completes when all members confirmed, else fails with who did not and why
     */
    public CompletionStage<Void> send(Map<String, Command> plan, Cause cause) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        open.incrementAndGet();
        done.whenComplete((all, failure) -> open.decrementAndGet());
        thread.execute(() -> {
            Order order = new Order(plan.size(), done);
            unnamed += plan.size();
            plan.forEach((member, command) -> registry.command(member, command, cause)
                    .whenComplete((id, failure) ->
                            thread.execute(() -> named(new Part(order, member), id, Optional.ofNullable(failure)))));
        });
        return done;
    }

    private void named(Part part, String id, Optional<Throwable> failure) {
        unnamed--;
        if (failure.isPresent()) {
            end(part, Optional.of(refusal(part, failure.get())));
        } else {
            parts.put(id, part);
            Optional.ofNullable(early.remove(id)).ifPresent(this::progress);
        }
        if (unnamed == 0) {
            early.clear();
        }
    }

    private String refusal(Part part, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String sentence = String.valueOf(cause.getMessage());
        return cause instanceof CommandRefusedException ? sentence : name(part.member()) + ": " + sentence;
    }

    /** A command of anybody went on. Home loop. */
    public void onProgress(CommandProgress progress) {
        if (open.get() > 0 && progress.outcome() != Outcome.SENT) {
            thread.execute(() -> progress(progress));
        }
    }

    private void progress(CommandProgress progress) {
        Part part = parts.remove(progress.id());
        if (part == null) {
            if (unnamed > 0) {
                early.put(progress.id(), progress);
            }
            return;
        }
        end(
                part,
                progress.outcome() == Outcome.CONFIRMED
                        ? Optional.empty()
                        : Optional.of(name(part.member()) + ": " + progress.detail()));
    }

    private void end(Part part, Optional<String> failure) {
        Order order = part.order();
        failure.ifPresent(order.failures::add);
        order.waiting--;
        if (order.waiting > 0) {
            return;
        }
        if (order.failures.isEmpty()) {
            order.done.complete(null);
        } else {
            int confirmed = order.all - order.failures.size();
            order.done.completeExceptionally(new IllegalStateException(
                    confirmed + " of " + order.all + " confirmed. " + Words.list(order.failures)));
        }
    }

    private String name(String member) {
        return registry.home()
                .entity(member)
                .map(entity -> entity.displayName())
                .orElse(member);
    }

    /** No answer will come any more. */
    public void close() {
        parts.values()
                .forEach(part -> part.order()
                        .done
                        .completeExceptionally(new IllegalStateException("The groups were stopped meanwhile.")));
        parts.clear();
    }
}
