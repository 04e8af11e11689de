package io.tomte.mqtt.broker.internal.routing;

import java.util.Arrays;

/**
 * Remembers who a topic reaches for as long as no subscription changes: some thousand topics, each in one of two places. A topic takes
 * a place when it comes for the second time: where there are more topics than places, those that come once push out nothing, and
 * nothing is kept of them for a garbage collection to copy. Confined to one loop.
 */
final class MatchCache {
    private static final int PAIRS = 2_048;

    private record Known(String topic, Matches matches) {}

    private final Routes routes;
    private final Known[] known = new Known[2 * PAIRS]; // null: nothing yet
    private final int[] seen = new int[PAIRS]; // hash of the topic that was looked up last
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
        int pair = (hash ^ hash >>> 16) & PAIRS - 1;
        int first = 2 * pair;
        if (isFor(known[first], topic)) {
            return known[first].matches;
        }
        if (isFor(known[first + 1], topic)) {
            return known[first + 1].matches;
        }
        Matches matches = tree.match(topic);
        if (seen[pair] == hash) {
            known[first + 1] = known[first];
            known[first] = new Known(topic, matches);
        }
        seen[pair] = hash;
        return matches;
    }

    private static boolean isFor(Known entry, String topic) {
        return entry != null && entry.topic.equals(topic);
    }
}
