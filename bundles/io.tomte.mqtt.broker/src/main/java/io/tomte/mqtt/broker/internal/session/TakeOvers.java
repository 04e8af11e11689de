package io.tomte.mqtt.broker.internal.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.tomte.mqtt.broker.internal.BrokerTime;

/**
 * Notices two connections that take one client id from each other again and again, mostly two devices with the same settings.
 * Everybody is let in, but later and later, so that the quarrel costs little. On one loop.
 */
final class TakeOvers {
    static final int MANY = 5;
    static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    static final Duration LONGEST_DELAY = Duration.ofSeconds(5);
    static final Duration QUIET = Duration.ofMinutes(1); // between two warnings about one client id
    private static final int MAX_IDS = 1_000;
    private static final int KEPT = 16; // take-overs of one id; more make no difference

    private static final class History {
        private final Deque<Long> times = new ArrayDeque<>();
        private Optional<Long> warned = Optional.empty();
    }

    private final BrokerTime time;
    private final Consumer<String> warn;
    private final Map<String, History> histories = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, History> eldest) {
            return size() > MAX_IDS;
        }
    };

    /** @param warn gets a sentence for people, at most once a minute for each client id */
    TakeOvers(BrokerTime time, Consumer<String> warn) {
        this.time = time;
        this.warn = warn;
    }

    /** How long a connection has to wait that would take this client id over now. */
    Duration delay(String clientId) {
        Optional<History> history = Optional.ofNullable(histories.get(clientId));
        int beyond = history.map(this::recent).orElse(0) - MANY;
        if (beyond < 0) {
            return Duration.ZERO;
        }
        Duration grown = FIRST_DELAY.multipliedBy(1L << Math.min(beyond, KEPT));
        return grown.compareTo(LONGEST_DELAY) < 0 ? grown : LONGEST_DELAY;
    }

    /**
     * A connection took the client id over.
     *
     * @return a sentence for people, when it happens too often
     */
    Optional<String> happened(String clientId, String from, String to) {
        History history = histories.computeIfAbsent(clientId, id -> new History());
        history.times.addLast(time.nanos());
        int count = recent(history);
        if (count < MANY) {
            return Optional.empty();
        }
        String problem = "Two connections take the client id from each other, " + count + " times in "
                + WINDOW.toSeconds() + " s: " + from + " and " + to + ". Give each device a client id of its own.";
        boolean quiet = history.warned
                .filter(then -> time.nanos() - then < QUIET.toNanos())
                .isPresent();
        if (!quiet) {
            history.warned = Optional.of(time.nanos());
            warn.accept("Client " + clientId + ": " + problem);
        }
        return Optional.of(problem);
    }

    private int recent(History history) {
        long since = time.nanos() - WINDOW.toNanos();
        while (!history.times.isEmpty() && (history.times.getFirst() <= since || history.times.size() > KEPT)) {
            history.times.removeFirst();
        }
        return history.times.size();
    }
}
