package io.tomte.mqtt.broker.internal.routing;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where a QoS 2 message, or will, of a session that outlives its connection stands. Nobody gets it at QoS 2 before it is sure that its
 * publisher, or the broker, does not have to send it again after a crash: else it would come twice. Any thread.
 */
public final class Publication {
    /** For all other messages. */
    public static final Publication NONE =
            new Publication(0, Optional.empty(), CompletableFuture.completedFuture(null));

    /** For messages whose publisher cannot be held back, and need not be. */
    public static final Publication UNHELD =
            new Publication(0, Optional.of(Receipt.none()), CompletableFuture.completedFuture(null));

    // no number comes again after a restart
    private static final AtomicLong LAST =
            new AtomicLong(ThreadLocalRandom.current().nextLong(1, 1L << 62));

    private final long id;
    private final Optional<Receipt> answer;
    private final CompletableFuture<Void> sure;

    private Publication(long id, Optional<Receipt> answer, CompletableFuture<Void> sure) {
        this.id = id;
        this.answer = answer;
        this.sure = sure;
    }

    /** @param answer what the publisher waits for */
    public static Publication answeredBy(Receipt answer) {
        return new Publication(LAST.incrementAndGet(), Optional.of(answer), new CompletableFuture<>());
    }

    /** The number under which stores keep together what belongs to it; 0 for none. */
    public long id() {
        return id;
    }

    /** What the publisher waits for; empty where that is the receipt of the message itself. */
    public Optional<Receipt> answer() {
        return answer;
    }

    /** Complete when the message may go out at QoS 2; failed when it must not. */
    public CompletionStage<Void> sure() {
        return sure;
    }

    public void isSure() {
        sure.complete(null);
    }

    public void isLost() {
        sure.completeExceptionally(new IllegalStateException("The publisher has to send the message again"));
    }
}
