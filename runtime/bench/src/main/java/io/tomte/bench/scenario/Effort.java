package io.tomte.bench.scenario;

import java.time.Duration;

/**
 * How much a run does.
 *
 * @param time        of measuring, where a scenario is bounded by time
 * @param messages    where it is bounded by messages
 * @param connections where it is bounded by connections
 * @param subscriptions of {@code subs}, all clients together
 * @param depth       levels of the topics of {@code subs}
 * @param sessions    that {@code start} finds on disk
 * @param payload     bytes of each message
 * @param run         a number that no other run with the same broker has, so that they do not meet
 */
public record Effort(
        Duration time,
        int messages,
        int connections,
        int subscriptions,
        int depth,
        int sessions,
        int payload,
        int run) {
    private static final long WARM = 5; // a fifth of the time first goes unmeasured

    public Effort withRun(int number) {
        return new Effort(time, messages, connections, subscriptions, depth, sessions, payload, number);
    }

    public Effort withTime(Duration other) {
        return new Effort(other, messages, connections, subscriptions, depth, sessions, payload, run);
    }

    public Effort withMessages(int other) {
        return new Effort(time, other, connections, subscriptions, depth, sessions, payload, run);
    }

    public Effort withConnections(int other) {
        return new Effort(time, messages, other, subscriptions, depth, sessions, payload, run);
    }

    public Effort withSubscriptions(int other) {
        return new Effort(time, messages, connections, other, depth, sessions, payload, run);
    }

    public Effort withDepth(int other) {
        return new Effort(time, messages, connections, subscriptions, other, sessions, payload, run);
    }

    Effort withPayload(int other) {
        return new Effort(time, messages, connections, subscriptions, depth, sessions, other, run);
    }

    Duration warmUp() {
        return time.dividedBy(WARM);
    }
}
