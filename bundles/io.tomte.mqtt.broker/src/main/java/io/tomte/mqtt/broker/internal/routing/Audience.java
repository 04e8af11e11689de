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
            return new Many(PersistentMap.<Member>empty().with(new Member(route())), PersistentMap.empty());
        }
    }

    /** Any other number. */
    record Many(PersistentMap<Member> members, PersistentMap<ShareGroup> groups) implements Audience {
        @Override
        public boolean isEmpty() {
            return members.isEmpty() && groups.isEmpty();
        }

        @Override
        public Optional<Route> find(String client) {
            return members.get(client).map(Member::route);
        }

        @Override
        public Optional<ShareGroup> group(String name) {
            return groups.get(name);
        }

        @Override
        public Audience with(Route route) {
            return of(members.with(new Member(route)), groups);
        }

        @Override
        public Audience without(String client) {
            return of(members.without(client), groups);
        }

        @Override
        public Audience with(ShareGroup group) {
            return of(members, group.members().isEmpty() ? groups.without(group.text()) : groups.with(group));
        }

        @Override
        public void collect(Matches.Collector found) {
            members.forEach(member -> found.add(member.route()));
            groups.forEach(found::add);
        }

        private static Audience of(PersistentMap<Member> members, PersistentMap<ShareGroup> groups) {
            if (!groups.isEmpty()) {
                return new Many(members, groups);
            }
            return switch (members.size()) {
                case 0 -> NOBODY;
                case 1 -> members.iterator().next().route();
                default -> new Many(members, groups);
            };
        }
    }
}
