package io.tomte.bench.scenario;

import java.util.Locale;
import java.util.Optional;

/** All scenarios. What varies about them is in {@link Spec}. */
public enum Kind {
    P2P("one publisher, one subscriber", false),
    FANIN("50 publishers, one subscriber", false),
    FANOUT("one publisher, 50 subscribers", false),
    MANY("50 publishers, each with its subscriber", false),
    SHARED("10 publishers, 10 subscribers that share", false),
    LATENCY("one publisher at a fixed rate, one subscriber", false),
    DRAIN("messages for a subscriber that is away, then comes back", false),
    BACKLOG("the same, and the broker starts again before it comes back", true),
    CLEANING("one publisher at a fixed rate while old files of the broker are cleaned up", false),
    RETAINED("retained messages written, then read", false),
    IDLE("clients that are connected and silent", true),
    CONNECT("clients that connect and leave again", true),
    SUBS("many subscriptions; each message is for one of them", true),
    START("start of the broker with what it has stored", true);

    private final String about;
    private final boolean fresh;

    Kind(String about, boolean fresh) {
        this.about = about;
        this.fresh = fresh;
    }

    /** As on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String about() {
        return about;
    }

    Scenario scenario() {
        return switch (this) {
            case P2P -> new Flow(Shape.oneToOne());
            case FANIN -> new Flow(Shape.fanIn());
            case FANOUT -> new Flow(Shape.fanOut());
            case MANY -> new Flow(Shape.pairs());
            case SHARED -> new Flow(Shape.shared());
            case LATENCY -> new Latency();
            case DRAIN -> new Drain(false);
            case BACKLOG -> new Drain(true);
            case CLEANING -> new Cleaning();
            case RETAINED -> new Retained();
            case IDLE -> new Idle();
            case CONNECT -> new Connects();
            case SUBS -> new Subs();
            case START -> new Start();
        };
    }

    /** Whether each run wants a broker that was just started. */
    public boolean fresh() {
        return fresh;
    }

    /** Whether a rate belongs to it. */
    boolean atRate() {
        return this == LATENCY || this == CLEANING;
    }

    /** Whether it makes sense only with a broker that keeps everything on disk. */
    boolean keeps() {
        return this == BACKLOG || this == CLEANING;
    }

    static Optional<Kind> of(String key) {
        for (Kind kind : values()) {
            if (kind.key().equals(key)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
