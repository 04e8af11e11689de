package io.tomte.mqtt.broker.internal.drops;

import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.topic.Quote;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells drops in the log, with the next step for whoever reads it: each client and reason at most once a minute, and at most
 * {@value #LINES} lines a minute on one loop, because a flood of drops must not become a flood of lines. On that loop only.
 */
final class DropWarnings {
    static final int LINES = 10;

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final BiConsumer<Level, String> log;
    private final Budget warnings = new Budget();
    private final Budget details = new Budget();

    DropWarnings() {
        this((level, line) ->
                LoggerFactory.getLogger(DropWarnings.class).atLevel(level).log(line));
    }

    DropWarnings(BiConsumer<Level, String> log) {
        this.log = log;
    }

    void consider(String clientId, DropReason reason, DropEntry entry, long now) {
        if (entry.toldNanos().isPresent() && now - entry.toldNanos().getAsLong() < MINUTE) {
            return;
        }
        boolean ordinary = isOrdinary(reason);
        if ((ordinary ? details : warnings).take(now)) {
            long count = entry.tell(now);
            log.accept(
                    ordinary ? Level.DEBUG : Level.WARN,
                    "Client " + Quote.of(clientId) + " missed " + (count == 1 ? "1 message" : count + " messages")
                            + " (" + reason.key() + "), last on " + Quote.of(entry.lastTopic()) + ". "
                            + nextStep(reason) + ".");
        }
    }

    /** What the client or its publisher asked for: nothing is wrong. */
    private static boolean isOrdinary(DropReason reason) {
        return switch (reason) {
            case EXPIRED, OFFLINE_QOS_0, SESSION_ENDED -> true;
            case QUEUE_FULL, TOO_LARGE_FOR_CLIENT, NOT_AUTHORIZED, SLOW_QOS_0, RETAINED_FULL -> false;
        };
    }

    private static String nextStep(DropReason reason) {
        return switch (reason) {
            case QUEUE_FULL ->
                "Its queue is full: bring it online or make it faster, or raise mqtt.queue.messages and mqtt.queue.bytes";
            case SLOW_QOS_0 -> "It reads too slowly: let it subscribe to less, or at QoS 1";
            case TOO_LARGE_FOR_CLIENT -> "Raise the maximum packet size that it sends in CONNECT";
            case NOT_AUTHORIZED -> "It may not publish there: change its rights or its topic";
            case EXPIRED -> "Publish with a longer message expiry if that is too early";
            case OFFLINE_QOS_0 -> "Publish and subscribe at QoS 1 if it must not miss anything";
            case RETAINED_FULL ->
                "The hub keeps no more retained messages: clear some, or raise mqtt.retained.messages and mqtt.retained.bytes";
            case SESSION_ENDED -> "Connect with a longer session expiry if it must not miss anything";
        };
    }

    /** Lines of this minute. */
    private static final class Budget {
        private long minuteBegan;
        private int left = LINES;

        boolean take(long now) {
            if (now - minuteBegan >= MINUTE) {
                minuteBegan = now;
                left = LINES;
            }
            if (left == 0) {
                return false;
            }
            left--;
            return true;
        }
    }
}
