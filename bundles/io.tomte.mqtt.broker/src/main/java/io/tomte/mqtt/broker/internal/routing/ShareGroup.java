package io.tomte.mqtt.broker.internal.routing;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.tomte.mqtt.broker.internal.trie.Keyed;
import io.tomte.mqtt.broker.internal.trie.PersistentMap;

/**
 * The members of one shared subscription. Immutable but for the turn, which lives on when members come and go.
 *
 * @param name   of the share
 * @param filter the whole filter, {@code $share/name/…}
 */
record ShareGroup(String name, String filter, PersistentMap<Member> members, AtomicInteger turn) implements Keyed {
    static ShareGroup of(String name, String filter) {
        return new ShareGroup(name, filter, PersistentMap.empty(), new AtomicInteger());
    }

    ShareGroup with(Route route) {
        return new ShareGroup(name, filter, members.with(new Member(route)), turn);
    }

    ShareGroup without(String clientId) {
        return new ShareGroup(name, filter, members.without(clientId), turn);
    }

    Optional<Route> find(String clientId) {
        return members.get(clientId).map(Member::route);
    }

    @Override
    public String text() {
        return name;
    }
}
