package io.tomte.mqtt.broker.internal.routing;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.tomte.mqtt.api.connection.EventLoop;

/**
 * Waits for everybody who still has to take care of one published message: receivers on other loops, stores. Then tells the
 * publisher, on its loop. Any thread.
 */
public final class Receipt {
    /** How it went; the worst answer counts. */
    public enum Outcome {
        TAKEN,
        /** A full queue refused it. */
        REJECTED,
        /** A store could not make it durable. */
        FAILED
    }

    private static final Receipt NONE = new Receipt(null, outcome -> {}, Optional.of(stage -> {}));

    private final AtomicInteger open = new AtomicInteger(1);
    private final EventLoop home;
    private final Consumer<Outcome> done;
    private final Optional<Consumer<CompletionStage<?>>> behind; // only where nobody is answered
    private volatile Outcome outcome = Outcome.TAKEN;

    /** Counts as one open answer itself: call {@link #answer} when all have been told. */
    public Receipt(EventLoop home, Consumer<Outcome> done) {
        this(home, done, Optional.empty());
    }

    private Receipt(EventLoop home, Consumer<Outcome> done, Optional<Consumer<CompletionStage<?>>> behind) {
        this.home = home;
        this.done = done;
        this.behind = behind;
    }

    /** For messages that nobody acknowledges and whose publisher cannot be held back. */
    public static Receipt none() {
        return NONE;
    }

    /**
     * For messages that nobody acknowledges; may serve many.
     *
     * @param behind gets, on the publisher's loop, what a receiver that is behind wants to be waited for
     */
    public static Receipt unanswered(EventLoop home, Consumer<CompletionStage<?>> behind) {
        return new Receipt(home, outcome -> {}, Optional.of(behind));
    }

    /** One more answer to wait for. */
    public void expect() {
        if (behind.isEmpty()) {
            open.incrementAndGet();
        }
    }

    /** One of those waited for is done. */
    public void answer() {
        if (behind.isPresent() || open.decrementAndGet() > 0) {
            return;
        }
        atHome(() -> done.accept(outcome));
    }

    private void atHome(Runnable task) {
        if (home.inLoop()) {
            task.run();
        } else {
            home.execute(task);
        }
    }

    /** Makes the outcome worse; the answer is still due. */
    public void worsen(Outcome other) {
        if (behind.isEmpty() && other.compareTo(outcome) > 0) {
            outcome = other; // a race between two bad answers leaves a bad answer
        }
    }

    /** Waits for the stage as well; costs nothing where it is complete. */
    public void await(CompletionStage<?> stage) {
        if (this == NONE || isDone(stage)) {
            return;
        }
        if (behind.isPresent()) {
            atHome(() -> behind.get().accept(stage));
            return;
        }
        expect();
        stage.whenComplete((value, failure) -> {
            if (failure != null) {
                worsen(Outcome.FAILED);
            }
            answer();
        });
    }

    /** True for a stage that completed well, as those of stores in memory do. */
    public static boolean isDone(CompletionStage<?> stage) {
        return stage instanceof CompletableFuture<?> future && future.isDone() && !future.isCompletedExceptionally();
    }
}
