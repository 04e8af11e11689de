package io.tomte.mqtt.broker.internal.routing;

import java.util.Optional;

import io.tomte.mqtt.broker.internal.trie.Keyed;
import io.tomte.mqtt.broker.internal.trie.Levels;
import io.tomte.mqtt.broker.internal.trie.PersistentMap;
import io.tomte.mqtt.topic.TopicFilter;
import io.tomte.mqtt.topic.TopicLevels;

/** All subscriptions, by the levels of their filters. Immutable; a change copies one path. */
final class SubscriptionTree {
    static final SubscriptionTree EMPTY =
            new SubscriptionTree(new Node("", 0, PersistentMap.empty(), Audience.NOBODY), 0);

    /**
     * One level, with what is below it.
     *
     * @param text the filter of those who subscribed here, which the subscription keeps anyway, or the level alone: never a filter
     *             of others, which may be longer and gone
     * @param from where in the text the level begins
     */
    private record Node(String text, int from, PersistentMap<Node> children, Audience audience) implements Keyed {
        static Node of(String level) {
            return new Node(level, 0, PersistentMap.empty(), Audience.NOBODY);
        }

        boolean isEmpty() {
            return children.isEmpty() && audience.isEmpty();
        }

        Node withChild(Node child) {
            PersistentMap<Node> changed =
                    child.isEmpty() ? children.without(child.text.substring(child.from)) : children.with(child);
            return new Node(text, from, changed, audience);
        }

        Node with(String filter, Audience changed) {
            int last = filter.lastIndexOf(TopicLevels.SEPARATOR) + 1;
            return changed.isEmpty()
                    ? new Node(filter.substring(last), 0, children, changed)
                    : new Node(filter, last, children, changed);
        }
    }

    private interface Change {
        Audience apply(Audience audience);
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
                .<Change>map(name -> audience -> audience.with(audience.group(name)
                        .orElseGet(() -> ShareGroup.of(name, filter.text()))
                        .with(route)))
                .orElse(audience -> audience.with(route));
        return new SubscriptionTree(change(root, filter.filter(), 0, change), known ? size : size + 1);
    }

    /** Takes the subscription out if it is still the one of this receiver. */
    SubscriptionTree without(TopicFilter filter, Receiver receiver) {
        String client = receiver.clientId();
        if (find(filter, client).filter(route -> route.receiver() == receiver).isEmpty()) {
            return this;
        }
        Change change = filter.shareName()
                .<Change>map(name -> audience ->
                        audience.with(audience.group(name).orElseThrow().without(client)))
                .orElse(audience -> audience.without(client));
        return new SubscriptionTree(change(root, filter.filter(), 0, change), size - 1);
    }

    Optional<SharedMatch> shared(TopicFilter filter) {
        return filter.shareName()
                .flatMap(name -> node(filter.filter()).flatMap(node -> node.audience.group(name)))
                .map(SharedMatch::of);
    }

    Matches match(String topic) {
        Matches.Collector found = new Matches.Collector();
        match(root, topic, 0, Levels.isHidden(topic), found);
        return found.matches();
    }

    /**
     * @param from   where the level begins that is looked for below the node; behind the end of the topic where there is none
     * @param hidden whether wildcards do not match this level
     */
    private static void match(Node node, String topic, int from, boolean hidden, Matches.Collector found) {
        PersistentMap<Node> children = node.children;
        boolean wild = !hidden && !children.isEmpty();
        if (wild) { // [MQTT-4.7.2-1], [MQTT-3.1.1: 4.7.2-1], [MQTT-3.1.1: 3.8.3-2]
            children.get(Levels.MULTI).ifPresent(multi -> multi.audience.collect(found)); // matches the parent as well
        }
        if (from > topic.length()) { // [MQTT-3.3.2-3], [MQTT-4.7.3-4], [MQTT-3.1.1: 3.3.2-3], [MQTT-3.1.1: 4.7.3-4]
            node.audience.collect(found);
            return;
        }
        if (children.isEmpty()) {
            return;
        }
        int end = TopicLevels.end(topic, from);
        children.get(topic, from, end).ifPresent(child -> match(child, topic, end + 1, false, found));
        if (wild) {
            children.get(Levels.SINGLE).ifPresent(child -> match(child, topic, end + 1, false, found));
        }
    }

    private static Node change(Node node, String filter, int from, Change change) {
        if (from > filter.length()) {
            return node.with(filter, change.apply(node.audience));
        }
        int end = TopicLevels.end(filter, from);
        Node child = node.children.get(filter, from, end).orElseGet(() -> Node.of(filter.substring(from, end)));
        return node.withChild(change(child, filter, end + 1, change));
    }

    private Optional<Route> find(TopicFilter filter, String client) {
        return node(filter.filter())
                .flatMap(node -> filter.shareName()
                        .map(name -> node.audience
                                .group(name)
                                .flatMap(group -> group.members().get(client)))
                        .orElseGet(() -> node.audience.find(client)));
    }

    private Optional<Node> node(String filter) {
        Optional<Node> node = Optional.of(root);
        int end;
        for (int from = 0; node.isPresent() && from <= filter.length(); from = end + 1) {
            end = TopicLevels.end(filter, from);
            node = node.get().children.get(filter, from, end);
        }
        return node;
    }
}
