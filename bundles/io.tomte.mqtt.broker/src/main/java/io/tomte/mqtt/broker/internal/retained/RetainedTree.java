package io.tomte.mqtt.broker.internal.retained;

import java.util.Optional;

import io.tomte.mqtt.broker.internal.Weight;
import io.tomte.mqtt.broker.internal.routing.Message;
import io.tomte.mqtt.broker.internal.trie.Levels;
import io.tomte.mqtt.broker.internal.trie.PersistentMap;

/** All retained messages, by the levels of their topics. Immutable; a change copies one path. */
final class RetainedTree {
    static final RetainedTree EMPTY = new RetainedTree(Node.EMPTY, 0, 0);

    /** What is retained at one level, and below it. */
    record Node(String level, PersistentMap<Node> children, Optional<Message> message) {
        static final Node EMPTY = new Node("", PersistentMap.empty(), Optional.empty());

        Node child(String name) {
            return children.get(name).orElseGet(() -> new Node(name, PersistentMap.empty(), Optional.empty()));
        }

        boolean isEmpty() {
            return message.isEmpty() && children.isEmpty();
        }

        Node withChild(Node child) {
            return new Node(
                    level,
                    child.isEmpty() ? children.without(child.level) : children.with(child.level, child),
                    message);
        }
    }

    private final Node root;
    private final int size;
    private final long bytes;

    private RetainedTree(Node root, int size, long bytes) {
        this.root = root;
        this.size = size;
        this.bytes = bytes;
    }

    Node root() {
        return root;
    }

    int size() {
        return size;
    }

    /** In memory, roughly. */
    long bytes() {
        return bytes;
    }

    Optional<Message> get(String topic) {
        Node node = root;
        for (String level : Levels.of(topic)) {
            node = node.child(level);
        }
        return node.message();
    }

    RetainedTree with(Message message) {
        String topic = message.publish().topic();
        return change(topic, Optional.of(message));
    }

    RetainedTree without(String topic) {
        return get(topic).isEmpty() ? this : change(topic, Optional.empty());
    }

    private RetainedTree change(String topic, Optional<Message> message) {
        Optional<Message> old = get(topic);
        int count = size - (old.isPresent() ? 1 : 0) + (message.isPresent() ? 1 : 0);
        return new RetainedTree(
                change(root, Levels.of(topic), 0, message), count, bytes - weight(old) + weight(message));
    }

    private static long weight(Optional<Message> message) {
        return message.map(there -> Weight.of(there.publish())).orElse(0L);
    }

    private static Node change(Node node, String[] levels, int at, Optional<Message> message) {
        return at == levels.length
                ? new Node(node.level, node.children, message)
                : node.withChild(change(node.child(levels[at]), levels, at + 1, message));
    }
}
