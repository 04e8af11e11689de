package io.tomte.bench.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One number that grows over decades while all others stay, and what that costs. */
public enum Curve {
    CONNECTIONS("idle", 1_000) {
        @Override
        public Effort with(Effort effort, int value) {
            return effort.withConnections(value);
        }
    },
    SUBSCRIPTIONS("subs-q0", 20_000) {
        @Override
        public Effort with(Effort effort, int value) {
            return effort.withSubscriptions(value);
        }
    },
    DEPTH("subs-q0", 5) {
        @Override
        public Effort with(Effort effort, int value) {
            return effort.withSubscriptions(SUBSCRIPTIONS_OF_DEPTH).withDepth(value);
        }
    },
    RETAINED("retained-q1", 10_000) {
        @Override
        public Effort with(Effort effort, int value) {
            return effort.withMessages(value);
        }
    };

    private static final int SUBSCRIPTIONS_OF_DEPTH = 10_000;

    private final String scenario;
    private final int usual;

    Curve(String scenario, int usual) {
        this.scenario = scenario;
        this.usual = usual;
    }

    /** As on the command line and before the {@code =} in the name of a point. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is played for each value. */
    public Spec spec() {
        return Spec.parse(scenario);
    }

    /** Up to that one, ascending; the first in any case. */
    public List<Integer> values(int most) {
        List<Integer> all = all();
        return all.stream()
                .filter(value -> value <= most || value.equals(all.getFirst()))
                .toList();
    }

    private List<Integer> all() {
        return switch (this) {
            case CONNECTIONS -> List.of(100, 1_000, 10_000, 20_000);
            case SUBSCRIPTIONS, RETAINED -> List.of(1_000, 10_000, 100_000, 1_000_000);
            case DEPTH -> List.of(1, 2, 4, 8, 16, 32, 64, 128);
        };
    }

    public abstract Effort with(Effort effort, int value);

    /** What warms a broker up before any value is measured. */
    public Effort usual(Effort effort) {
        return with(effort, usual);
    }

    /** The name of one point in a report. */
    public String point(int value) {
        return key() + "=" + value;
    }

    public static Optional<Curve> of(String key) {
        return List.of(values()).stream()
                .filter(curve -> curve.key().equals(key))
                .findFirst();
    }
}
