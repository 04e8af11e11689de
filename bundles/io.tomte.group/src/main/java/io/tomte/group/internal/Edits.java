package io.tomte.group.internal;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.tomte.group.api.Group;

/**
 * Changes by people, one after the other: each is checked against the groups as they are, written, and only then in force. Confined
 * to the thread of the groups, but for what says otherwise.
 */
final class Edits {
    /**
     * A change that is possible.
     *
     * @param groups all groups by id, after it
     * @param id     of the group that it is about
     */
    record Edit(SortedMap<String, Group> groups, String id) {}

    private record Waiting(Function<SortedMap<String, Group>, Edit> change, CompletableFuture<String> done) {}

    private final Executor thread;
    private final Supplier<SortedMap<String, Group>> present;
    private final Function<Collection<Group>, CompletionStage<Void>> disk;
    private final Consumer<SortedMap<String, Group>> commit;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private boolean writing;

    /**
     * @param disk   completes when the groups are on disk, on any thread
     * @param commit puts the groups in force
     */
    Edits(
            Executor thread,
            Supplier<SortedMap<String, Group>> present,
            Function<Collection<Group>, CompletionStage<Void>> disk,
            Consumer<SortedMap<String, Group>> commit) {
        this.thread = thread;
        this.present = present;
        this.disk = disk;
        this.commit = commit;
    }

    /**
     * Any thread.
     *
     * @param change may change its argument; throws where it is not possible
     * @return id of the group, once the change is in force
     */
    CompletionStage<String> submit(Function<SortedMap<String, Group>, Edit> change) {
        CompletableFuture<String> done = new CompletableFuture<>();
        thread.execute(() -> {
            waiting.add(new Waiting(change, done));
            next();
        });
        return done;
    }

    private void next() {
        while (!writing && !waiting.isEmpty()) {
            Waiting first = waiting.remove();
            try {
                write(first, first.change().apply(new TreeMap<>(present.get())));
            } catch (RuntimeException notPossible) {
                first.done().completeExceptionally(notPossible);
            }
        }
    }

    private void write(Waiting first, Edit edit) {
        writing = true;
        disk.apply(edit.groups().values())
                .whenComplete((written, failure) -> thread.execute(() -> {
                    writing = false;
                    if (failure == null) {
                        commit.accept(edit.groups());
                        first.done().complete(edit.id());
                    } else {
                        Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure;
                        first.done()
                                .completeExceptionally(new IllegalStateException(
                                        "The groups cannot be saved: " + cause
                                                + ". Nothing was changed; make room on the disk and try again.",
                                        cause));
                    }
                    next();
                }));
    }
}
