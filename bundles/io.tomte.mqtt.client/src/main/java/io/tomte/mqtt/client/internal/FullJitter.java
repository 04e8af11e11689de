package io.tomte.mqtt.client.internal;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Delays between tries: each drawn from 0 to a bound that doubles up to a maximum, so that many clients spread out. */
final class FullJitter {
    private final Duration first;
    private final Duration max;
    private final RandomGenerator random;
    private Duration bound;

    FullJitter(Duration first, Duration max, RandomGenerator random) {
        this.first = first;
        this.max = max;
        this.random = random;
        this.bound = first;
    }

    Duration next() {
        Duration delay = Duration.ofMillis(random.nextLong(min(bound).toMillis() + 1));
        bound = min(bound.multipliedBy(2));
        return delay;
    }

    void reset() {
        bound = first;
    }

    private Duration min(Duration other) {
        return other.compareTo(max) < 0 ? other : max;
    }
}
