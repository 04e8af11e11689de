package io.tomte.mqtt.broker.internal.routing;

import java.util.concurrent.atomic.AtomicInteger;

import io.tomte.mqtt.broker.internal.trie.PersistentMap;

/**
 * The members of one shared subscription. Immutable but for the turn, which lives on when members come and go.
 *
 * @param filter the whole filter, {@code $share/name/…}
 */
record ShareGroup(String filter, PersistentMap<Route> members, AtomicInteger turn) {
    static ShareGroup of(String filter) {
        return new ShareGroup(filter, PersistentMap.empty(), new AtomicInteger());
    }

    ShareGroup with(Route route) {
        return new ShareGroup(filter, members.with(route.receiver().clientId(), route), turn);
    }

    ShareGroup without(String clientId) {
        return new ShareGroup(filter, members.without(clientId), turn);
    }
}
