package io.tomte.mqtt.broker.internal.routing;

import java.util.Optional;

import io.tomte.mqtt.broker.internal.trie.PersistentMap;

/** Who subscribed to one filter. Most have one subscriber: then it is the {@link Route} itself. Immutable. */
sealed interface Audience {
    Audience NOBODY = new Many(PersistentMap.empty(), PersistentMap.empty());

    boolean isEmpty();

    Optional<Route> find(String client);

    Optional<ShareGroup> group(String name);

    /** In place of the route the same client had. */
    Audience with(Route route);

    Audience without(String client);

    /** A group without members goes. */
    Audience with(ShareGroup group);

    void collect(Matches.Collector found);

    /** The only subscriber. */
    non-sealed interface One extends Audience {
        Route route();

        @Override
        default boolean isEmpty() {
            return false;
        }

        @Override
        default Optional<Route> find(String client) {
            return route().receiver().clientId().equals(client) ? Optional.of(route()) : Optional.empty();
        }

        @Override
        default Optional<ShareGroup> group(String name) {
            return Optional.empty();
        }

        @Override
        default Audience with(Route other) {
            return find(other.receiver().clientId()).isPresent() ? other : many().with(other);
        }

        @Override
        default Audience without(String client) {
            return find(client).isPresent() ? NOBODY : route();
        }

        @Override
        default Audience with(ShareGroup group) {
            return many().with(group);
        }

        @Override
        default void collect(Matches.Collector found) {
            found.add(route());
        }

        private Many many() {
            return new Many(PersistentMap.<Route>empty().with(route()), PersistentMap.empty());
        }
    }

    /** Any other number. */
    record Many(PersistentMap<Route> routes, PersistentMap<ShareGroup> groups) implements Audience {
        @Override
        public boolean isEmpty() {
            return routes.isEmpty() && groups.isEmpty();
        }

        @Override
        public Optional<Route> find(String client) {
            return routes.get(client);
        }

        @Override
        public Optional<ShareGroup> group(String name) {
            return groups.get(name);
        }

        @Override
        public Audience with(Route route) {
            return of(routes.with(route), groups);
        }

        @Override
        public Audience without(String client) {
            return of(routes.without(client), groups);
        }

        @Override
        public Audience with(ShareGroup group) {
            return of(routes, group.members().isEmpty() ? groups.without(group.text()) : groups.with(group));
        }

        @Override
        public void collect(Matches.Collector found) {
            routes.forEach(found::add);
            groups.forEach(found::add);
        }

        private static Audience of(PersistentMap<Route> routes, PersistentMap<ShareGroup> groups) {
            if (!groups.isEmpty()) {
                return new Many(routes, groups);
            }
            return switch (routes.size()) {
                case 0 -> NOBODY;
                case 1 -> routes.iterator().next();
                default -> new Many(routes, groups);
            };
        }
    }
}
