package io.tomte.mqtt.broker.internal.routing;

import java.util.Optional;

import io.tomte.mqtt.broker.internal.trie.Levels;
import io.tomte.mqtt.broker.internal.trie.PersistentMap;
import io.tomte.mqtt.topic.TopicFilter;

/** All subscriptions, by the levels of their filters. Immutable; a change copies one path. */
final class SubscriptionTree {
    static final SubscriptionTree EMPTY = new SubscriptionTree(Node.EMPTY, 0);

    private record Node(PersistentMap<Node> children, PersistentMap<Route> routes, PersistentMap<ShareGroup> groups) {
        static final Node EMPTY = new Node(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty());

        boolean isEmpty() {
            return children.isEmpty() && routes.isEmpty() && groups.isEmpty();
        }

        Node child(String level) {
            return children.get(level).orElse(EMPTY);
        }

        Node withChild(String level, Node child) {
            return new Node(child.isEmpty() ? children.without(level) : children.with(level, child), routes, groups);
        }

        Node withRoutes(PersistentMap<Route> changed) {
            return new Node(children, changed, groups);
        }

        Node withGroup(String name, ShareGroup group) {
            return new Node(
                    children, routes, group.members().isEmpty() ? groups.without(name) : groups.with(name, group));
        }
    }

    private interface Change {
        Node apply(Node node);
    }

    private final Node root;
    private final int size;

    private SubscriptionTree(Node root, int size) {
        this.root = root;
        this.size = size;
    }

    /** Subscriptions; members of a shared one count each. */
    int size() {
        return size;
    }

    SubscriptionTree with(TopicFilter filter, Route route) {
        String client = route.receiver().clientId();
        boolean known = find(filter, client).isPresent();
        Change change = filter.shareName()
                .<Change>map(name -> node -> node.withGroup(
                        name,
                        node.groups()
                                .get(name)
                                .orElseGet(() -> ShareGroup.of(filter.text()))
                                .with(route)))
                .orElse(node -> node.withRoutes(node.routes().with(client, route)));
        return new SubscriptionTree(change(root, Levels.of(filter.filter()), 0, change), known ? size : size + 1);
    }

    /** Takes the subscription out if it is still the one of this receiver. */
    SubscriptionTree without(TopicFilter filter, Receiver receiver) {
        String client = receiver.clientId();
        if (find(filter, client).filter(route -> route.receiver() == receiver).isEmpty()) {
            return this;
        }
        Change change = filter.shareName()
                .<Change>map(name -> node -> node.withGroup(
                        name, node.groups().get(name).orElseThrow().without(client)))
                .orElse(node -> node.withRoutes(node.routes().without(client)));
        return new SubscriptionTree(change(root, Levels.of(filter.filter()), 0, change), size - 1);
    }

    Optional<SharedMatch> shared(TopicFilter filter) {
        return filter.shareName()
                .flatMap(name -> node(filter).groups().get(name))
                .map(SharedMatch::of);
    }

    Matches match(String topic) {
        Matches.Collector found = new Matches.Collector();
        match(root, Levels.of(topic), 0, Levels.isHidden(topic), found);
        return found.matches();
    }

    private static void match(Node node, String[] levels, int at, boolean hidden, Matches.Collector found) {
        if (node.children().isEmpty() && at < levels.length) {
            return;
        }
        if (at > 0 || !hidden) { // [MQTT-4.7.2-1], [MQTT-3.1.1: 4.7.2-1]
            // [MQTT-3.1.1: 3.8.3-2]
            node.children().get(Levels.MULTI).ifPresent(multi -> collect(multi, found)); // matches the parent as well
        }
        if (at == levels.length) { // [MQTT-3.3.2-3], [MQTT-4.7.3-4], [MQTT-3.1.1: 3.3.2-3], [MQTT-3.1.1: 4.7.3-4]
            collect(node, found);
            return;
        }
        node.children().get(levels[at]).ifPresent(child -> match(child, levels, at + 1, hidden, found));
        if (at > 0 || !hidden) {
            node.children().get(Levels.SINGLE).ifPresent(child -> match(child, levels, at + 1, hidden, found));
        }
    }

    private static void collect(Node node, Matches.Collector found) {
        node.routes().forEach(found::add);
        node.groups().forEach(found::add);
    }

    private static Node change(Node node, String[] levels, int at, Change change) {
        return at == levels.length
                ? change.apply(node)
                : node.withChild(levels[at], change(node.child(levels[at]), levels, at + 1, change));
    }

    private Optional<Route> find(TopicFilter filter, String client) {
        Node node = node(filter);
        return filter.shareName()
                .map(name ->
                        node.groups().get(name).flatMap(group -> group.members().get(client)))
                .orElseGet(() -> node.routes().get(client));
    }

    private Node node(TopicFilter filter) {
        Node node = root;
        for (String level : Levels.of(filter.filter())) {
            node = node.child(level);
        }
        return node;
    }
}
