package io.tomte.bench.scenario;

import io.tomte.bench.load.Ledger;

/**
 * Who sends to whom.
 *
 * @param window messages of one publisher that may be on their way; it keeps queues short, so that no broker has a reason to drop, and is
 *               large enough that brokers without TCP_NODELAY seldom wait for the acknowledgement of a last small segment
 * @param style  how they are connected by topics
 */
record Shape(int publishers, int subscribers, int window, Style style) {
    private static final int CROWD = 50;
    private static final int GROUP = 10;

    /** How publishers and subscribers are connected by topics. */
    enum Style {
        /** Each subscriber gets everything. */
        ALL,
        /** Subscriber n gets what publisher n sends. */
        PAIRS,
        /** A shared subscription: each message goes to one of them. */
        SHARED
    }

    static Shape oneToOne() {
        return new Shape(1, 1, 4_096, Style.ALL);
    }

    static Shape fanIn() {
        return new Shape(CROWD, 1, 128, Style.ALL);
    }

    static Shape fanOut() {
        return new Shape(1, CROWD, 128, Style.ALL);
    }

    static Shape pairs() {
        return new Shape(CROWD, CROWD, 128, Style.PAIRS);
    }

    static Shape shared() {
        return new Shape(GROUP, GROUP, 256, Style.SHARED);
    }

    Ledger ledger() {
        return switch (style) {
            case ALL -> Ledger.forEach(subscribers, publishers, subscribers);
            case PAIRS -> Ledger.forEach(subscribers, publishers, 1);
            case SHARED -> Ledger.forGroup(subscribers, publishers);
        };
    }

    String topic(String run, int publisher) {
        return run + "/" + publisher;
    }

    String filter(String run, int subscriber) {
        return switch (style) {
            case ALL -> run + "/+";
            case PAIRS -> topic(run, subscriber);
            case SHARED -> "$share/" + run.replace('/', '-') + "/" + run + "/+";
        };
    }
}
