package io.tomte.mqtt.broker.internal.connect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.broker.internal.BrokerTime;

/**
 * Looks at the clients of one loop when their keep alive may have passed: all of a quarter of a second together, so that there is one
 * timer for a loop and not one for a client. A client that is silent is noticed up to {@link #ROUND} late, never early. On that loop.
 */
public final class SilenceWatch {
    static final Duration ROUND = Duration.ofMillis(250);
    static final long NOT_WATCHED = Long.MIN_VALUE;

    private static final long DUE = NOT_WATCHED + 1; // about to be looked at
    private static final long NANOS = ROUND.toNanos();

    private final EventLoop loop;
    private final BrokerTime time;
    private final TreeMap<Long, List<KeepAlive>> rounds =
            new TreeMap<>(); // a client knows its round and its place there
    private Optional<EventLoop.Timer> timer = Optional.empty();
    private long planned = Long.MAX_VALUE; // the round of the timer

    public SilenceWatch(EventLoop loop, BrokerTime time) {
        this.loop = loop;
        this.time = time;
    }

    /** @param deadline when to look, by the ticker; a client that is watched already is looked at then alone */
    void add(KeepAlive client, long deadline) {
        remove(client);
        long round = -Math.floorDiv(-deadline, NANOS); // rounded up
        List<KeepAlive> there = rounds.computeIfAbsent(round, none -> new ArrayList<>(1));
        client.stands(round, there.size());
        there.add(client);
        plan();
    }

    /** Twice is once. */
    void remove(KeepAlive client) {
        if (client.round() == NOT_WATCHED || client.round() == DUE) {
            client.stands(NOT_WATCHED, 0);
            return;
        }
        List<KeepAlive> there = rounds.get(client.round());
        KeepAlive lastOne = there.removeLast();
        if (lastOne != client) {
            there.set(client.place(), lastOne);
            lastOne.stands(client.round(), client.place());
        }
        if (there.isEmpty()) {
            rounds.remove(client.round());
        }
        client.stands(NOT_WATCHED, 0);
        if (rounds.isEmpty()) {
            timer.ifPresent(EventLoop.Timer::cancel);
            timer = Optional.empty();
            planned = Long.MAX_VALUE;
        }
    }

    private void plan() {
        if (rounds.isEmpty() || rounds.firstKey() >= planned) {
            return;
        }
        timer.ifPresent(EventLoop.Timer::cancel);
        planned = rounds.firstKey();
        long delay = Math.max(0, planned * NANOS - time.nanos());
        timer = Optional.of(loop.schedule(Duration.ofNanos(delay), this::look));
    }

    private void look() {
        timer = Optional.empty();
        planned = Long.MAX_VALUE;
        long now = time.nanos();
        while (!rounds.isEmpty() && rounds.firstKey() * NANOS <= now) {
            List<KeepAlive> due = rounds.pollFirstEntry().getValue();
            due.forEach(client -> client.stands(DUE, 0)); // before any of them may end another one
            for (KeepAlive client : due) {
                if (client.round() == DUE) {
                    client.stands(NOT_WATCHED, 0);
                    client.check();
                }
            }
        }
        plan();
    }
}
