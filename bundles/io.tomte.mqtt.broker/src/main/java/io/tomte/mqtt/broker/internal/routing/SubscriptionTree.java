package io.tomte.mqtt.broker.internal.routing;

import java.util.Optional;
import java.util.function.UnaryOperator;

import io.tomte.mqtt.broker.internal.trie.Levels;
import io.tomte.mqtt.broker.internal.trie.PersistentMap;
import io.tomte.mqtt.topic.TopicFilter;

/**
 * All subscriptions: those without wildcards by their whole filter, which is then the topic, so that one look finds them however many
 * levels there are; the others by their levels. Immutable; a change copies one path.
 */
final class SubscriptionTree {
    static final SubscriptionTree EMPTY = new SubscriptionTree(PersistentMap.empty(), WildcardNode.ROOT, 0);

    private final PersistentMap<Exact> exact;
    private final WildcardNode wild;
    private final int size;

    private SubscriptionTree(PersistentMap<Exact> exact, WildcardNode wild, int size) {
        this.exact = exact;
        this.wild = wild;
        this.size = size;
    }

    /** Subscriptions; members of a shared one count each. */
    int size() {
        return size;
    }

    SubscriptionTree with(TopicFilter filter, Route route) {
        boolean known = find(filter, route.receiver().clientId()).isPresent();
        UnaryOperator<Audience> change = filter.shareName()
                .<UnaryOperator<Audience>>map(name -> audience -> audience.with(audience.group(name)
                        .orElseGet(() -> ShareGroup.of(name, filter.text()))
                        .with(route)))
                .orElse(audience -> audience.with(route));
        return changed(filter, change, known ? size : size + 1);
    }

    /** Takes the subscription out if it is still the one of this receiver. */
    SubscriptionTree without(TopicFilter filter, Receiver receiver) {
        String client = receiver.clientId();
        if (find(filter, client).filter(route -> route.receiver() == receiver).isEmpty()) {
            return this;
        }
        UnaryOperator<Audience> change = filter.shareName()
                .<UnaryOperator<Audience>>map(name -> audience ->
                        audience.with(audience.group(name).orElseThrow().without(client)))
                .orElse(audience -> audience.without(client));
        return changed(filter, change, size - 1);
    }

    private SubscriptionTree changed(TopicFilter filter, UnaryOperator<Audience> change, int newSize) {
        String text = filter.filter();
        if (filter.hasWildcard()) {
            return new SubscriptionTree(exact, wild.with(text, 0, change), newSize);
        }
        Audience audience = change.apply(audience(filter));
        PersistentMap<Exact> others = audience.isEmpty() ? exact.without(text) : exact.with(Exact.of(text, audience));
        return new SubscriptionTree(others, wild, newSize);
    }

    Optional<SharedMatch> shared(TopicFilter filter) {
        return filter.shareName().flatMap(name -> audience(filter).group(name)).map(SharedMatch::of);
    }

    Matches match(String topic) {
        Matches.Collector found = new Matches.Collector();
        // [MQTT-3.3.2-3], [MQTT-4.7.3-4], [MQTT-3.1.1: 3.3.2-3], [MQTT-3.1.1: 4.7.3-4]
        exact.get(topic).ifPresent(there -> there.audience().collect(found));
        wild.match(topic, 0, Levels.isHidden(topic), found);
        return found.matches();
    }

    private Audience audience(TopicFilter filter) {
        String text = filter.filter();
        return filter.hasWildcard()
                ? wild.find(text, 0)
                : exact.get(text).map(Exact::audience).orElse(Audience.NOBODY);
    }

    private Optional<Route> find(TopicFilter filter, String client) {
        Audience audience = audience(filter);
        return filter.shareName()
                .map(name -> audience.group(name).flatMap(group -> group.find(client)))
                .orElseGet(() -> audience.find(client));
    }
}
