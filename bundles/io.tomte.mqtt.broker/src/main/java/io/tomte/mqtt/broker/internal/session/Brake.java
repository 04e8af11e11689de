package io.tomte.mqtt.broker.internal.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.broker.internal.routing.Receipt;

/**
 * Holds publishers back while messages pile up for a connected client, so that a fast publisher loses nothing to a reader that
 * keeps up on the whole. A reader that does not catch up within {@link #PATIENCE} holds nobody back until it has: then its queue
 * is bounded as always, and one slow client cannot stop others.
 */
final class Brake {
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int MOST = 1_000; // messages; more in the queue only adds delay

    private final EventLoop loop;
    private final int high;
    private final int low;
    private Optional<CompletableFuture<Void>> catchingUp = Optional.empty();
    private boolean hopeless;

    /** @param capacity messages that may wait for a client that is away */
    Brake(EventLoop loop, int capacity) {
        this.loop = loop;
        this.high = Math.min(MOST, Math.max(1, capacity / 2));
        this.low = high / 2;
    }

    /** True while publishers wait: what they sent before they were held back may exceed the number of messages allowed. */
    boolean isOn() {
        return catchingUp.isPresent();
    }

    /** A message was queued; holds its publisher back where the queue is long. */
    void queued(int messages, Receipt receipt) {
        if (messages <= high || hopeless) {
            return;
        }
        if (catchingUp.isEmpty()) {
            CompletableFuture<Void> begun = new CompletableFuture<>();
            catchingUp = Optional.of(begun);
            loop.schedule(PATIENCE, () -> giveUp(begun));
        }
        receipt.await(catchingUp.get());
    }

    /** Messages went out. */
    void drained(int messages) {
        if (messages <= low) {
            release();
        }
    }

    /** Lets everybody go on; the client caught up or is gone. */
    void release() {
        hopeless = false;
        letGo();
    }

    private void giveUp(CompletableFuture<Void> begun) {
        if (catchingUp.filter(now -> now == begun).isPresent()) {
            hopeless = true;
            letGo();
        }
    }

    private void letGo() {
        Optional<CompletableFuture<Void>> over = catchingUp;
        catchingUp = Optional.empty();
        over.ifPresent(stage -> stage.complete(null));
    }
}
