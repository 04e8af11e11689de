package io.tomte.mqtt.broker.internal.routing;

import java.util.HashMap;
import java.util.Map;

/** Remembers who a topic reaches for as long as no subscription changes. Confined to one loop. */
final class MatchCache {
    private static final int LIMIT = 4_096;

    private final Routes routes;
    private final Map<String, Matches> known = new HashMap<>();
    private SubscriptionTree of = SubscriptionTree.EMPTY;

    MatchCache(Routes routes) {
        this.routes = routes;
    }

    Matches match(String topic) {
        SubscriptionTree tree = routes.tree();
        if (tree != of || known.size() >= LIMIT) {
            known.clear();
            of = tree;
        }
        return known.computeIfAbsent(topic, tree::match);
    }
}
