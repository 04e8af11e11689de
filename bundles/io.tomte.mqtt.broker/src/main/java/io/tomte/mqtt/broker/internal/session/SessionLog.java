package io.tomte.mqtt.broker.internal.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionStore;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.broker.internal.routing.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the changes of one session to the store while the session is one that outlives its connection. */
final class SessionLog {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLog.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

    private final SessionStore store;
    private final String clientId;
    private final EventLoop loop;
    private final Deque<Step> steps = new ArrayDeque<>(0); // mostly empty
    private boolean on;

    private record Step(CompletionStage<Void> stage, Runnable then, Runnable failed) {}

    SessionLog(SessionStore store, String clientId, EventLoop loop) {
        this.store = store;
        this.clientId = clientId;
        this.loop = loop;
    }

    boolean isOn() {
        return on;
    }

    /** From now on everything is written; the first change must describe the session. */
    void start() {
        on = true;
    }

    /** From now on nothing is written but this. */
    void stop(SessionChange last) {
        if (on) {
            add(last);
            on = false;
        }
    }

    /** Completes when the change is durable; at once where nothing is written. */
    CompletionStage<Void> add(SessionChange change) {
        return on ? write(change) : DONE;
    }

    /** The same for what a session left behind that is over. */
    CompletionStage<Void> write(SessionChange change) {
        try {
            return store.apply(clientId, change);
        } catch (RuntimeException broken) {
            LOG.error("The session store failed for client {}", clientId, broken);
            return CompletableFuture.failedFuture(broken);
        }
    }

    /** The same for a change that nobody waits for. */
    void note(SessionChange change) {
        if (!on) {
            return;
        }
        try {
            store.note(clientId, change);
        } catch (RuntimeException broken) {
            LOG.error("The session store failed for client {}", clientId, broken);
        }
    }

    /** Reads waiting messages back and hands them over on the loop; tries again for as long as the store fails. */
    void read(long after, int limit, Consumer<List<StoredMessage>> then) {
        store.read(clientId, after, limit)
                .whenComplete((messages, failure) -> loop.execute(() -> {
                    if (failure == null) {
                        then.accept(messages);
                    } else {
                        LOG.error(
                                "The session store cannot read messages of client {}; it is asked again",
                                clientId,
                                failure);
                        loop.schedule(RETRY, () -> read(after, limit, then));
                    }
                }));
    }

    /**
     * Runs a step on the loop when the stage is complete and all steps before it have run: at once where that is so already. The
     * order matters: acknowledgements and messages must not overtake each other.
     */
    void after(CompletionStage<Void> stage, Runnable then, Runnable failed) {
        if (steps.isEmpty() && Receipt.isDone(stage)) {
            then.run();
            return;
        }
        steps.add(new Step(stage, then, failed));
        onceDone(stage, this::goOn);
    }

    /** Runs something on the loop when the stage is complete, well or not; in no order with the steps. */
    void onceDone(CompletionStage<Void> stage, Runnable then) {
        stage.whenComplete((done, failure) -> loop.execute(then));
    }

    /** True where no step waits: the next one may run at once. */
    boolean isIdle() {
        return steps.isEmpty();
    }

    /** Runs a step when all steps before it have run. */
    void inOrder(Runnable then) {
        after(DONE, then, then);
    }

    private void goOn() {
        while (!steps.isEmpty() && steps.peek().stage().toCompletableFuture().isDone()) {
            Step step = steps.poll();
            (Receipt.isDone(step.stage()) ? step.then() : step.failed()).run();
        }
    }
}
