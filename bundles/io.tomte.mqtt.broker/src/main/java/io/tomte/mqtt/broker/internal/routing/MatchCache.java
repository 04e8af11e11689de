package io.tomte.mqtt.broker.internal.routing;

import java.util.Arrays;

/**
 * Remembers who a topic reaches for as long as no subscription changes: some thousand topics, each in one of two places, so that a
 * topic seen once pushes out no more than another one. Confined to one loop.
 */
final class MatchCache {
    private static final int PAIRS = 2_048;

    private record Known(String topic, Matches matches) {}

    private final Routes routes;
    private final Known[] known = new Known[2 * PAIRS]; // null: nothing yet
    private SubscriptionTree of = SubscriptionTree.EMPTY;

    MatchCache(Routes routes) {
        this.routes = routes;
    }

    Matches match(String topic) {
        SubscriptionTree tree = routes.tree();
        if (tree != of) {
            Arrays.fill(known, null);
            of = tree;
        }
        int hash = topic.hashCode();
        int first = 2 * ((hash ^ hash >>> 16) & PAIRS - 1);
        if (isFor(known[first], topic)) {
            return known[first].matches;
        }
        if (isFor(known[first + 1], topic)) {
            return known[first + 1].matches;
        }
        known[first + 1] = known[first];
        known[first] = new Known(topic, tree.match(topic));
        return known[first].matches;
    }

    private static boolean isFor(Known entry, String topic) {
        return entry != null && entry.topic.equals(topic);
    }
}
