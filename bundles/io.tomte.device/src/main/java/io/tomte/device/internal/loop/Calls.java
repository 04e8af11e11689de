package io.tomte.device.internal.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Brings calls of any thread onto the home loop, and their answers back once what they changed can be seen. */
public final class Calls {
    /** Puts the home on the disk as it is. */
    @FunctionalInterface
    public interface Keeper {
        /** @param kept run on the home loop once it is there, or the disk refused it */
        void keep(Runnable kept);
    }

    private final Mailbox mailbox;
    private final Keeper keeper;
    private List<Runnable> completions = new ArrayList<>(); // home loop only

    public Calls(Mailbox mailbox, Keeper keeper) {
        this.mailbox = mailbox;
        this.keeper = keeper;
    }

    /** Runs the change on the loop; any thread. */
    public <T> CompletableFuture<T> call(Supplier<T> change) {
        CompletableFuture<T> result = new CompletableFuture<>();
        boolean taken = mailbox.offer(new Mail.Work(() -> {
            try {
                T value = change.get();
                completions.add(() -> result.complete(value));
            } catch (RuntimeException e) {
                completions.add(() -> result.completeExceptionally(e));
            }
        }));
        if (!taken) {
            result.completeExceptionally(new RejectedExecutionException("The home is far behind; try again later."));
        }
        return result;
    }

    /** As {@link #call}, for a change without a result. */
    public CompletionStage<Void> run(Runnable change) {
        return this.<Boolean>call(() -> {
                    change.run();
                    return true;
                })
                .thenAccept(done -> {});
    }

    /** As {@link #call}, for what people decide: they are told once it can be seen, and is on the disk. */
    public <T> CompletableFuture<T> callKept(Supplier<T> change) {
        CompletableFuture<T> result = new CompletableFuture<>();
        call(change).whenComplete((value, failure) -> {
            if (failure == null) {
                keeper.keep(() -> atEnd(() -> result.complete(value)));
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    /** As {@link #callKept}, for a change without a result. */
    public CompletionStage<Void> runKept(Runnable change) {
        return this.<Boolean>callKept(() -> {
                    change.run();
                    return true;
                })
                .thenAccept(done -> {});
    }

    /** To be run when the changes of this turn can be seen. Home loop. */
    public void atEnd(Runnable completion) {
        completions.add(completion);
    }

    /** The changes of this turn can be seen now. Home loop. */
    public void complete() {
        List<Runnable> done = completions;
        completions = new ArrayList<>();
        done.forEach(Runnable::run);
    }
}
