package io.tomte.mqtt.broker.internal.retained;

import java.nio.CharBuffer;
import java.util.Comparator;
import java.util.Optional;

import io.tomte.mqtt.broker.internal.Weight;
import io.tomte.mqtt.broker.internal.routing.Message;
import io.tomte.mqtt.broker.internal.trie.Keyed;
import io.tomte.mqtt.broker.internal.trie.PersistentMap;
import io.tomte.mqtt.topic.TopicLevels;

/** All retained messages, by the levels of their topics. Immutable; a change copies one path. */
final class RetainedTree {
    static final RetainedTree EMPTY = new RetainedTree(new Node("", 0, PersistentMap.empty(), Optional.empty()), 0, 0);

    /**
     * What is retained at one level, and below it.
     *
     * @param text the topic of the message, which keeps it anyway, or without a message the level alone
     * @param from where in the text the level begins
     */
    record Node(String text, int from, PersistentMap<Node> children, Optional<Message> message) implements Keyed {
        static final Comparator<Node> BY_LEVEL = (one, other) -> CharBuffer.wrap(one.text, one.from, one.text.length())
                .compareTo(CharBuffer.wrap(other.text, other.from, other.text.length()));

        static Node of(String level) {
            return new Node(level, 0, PersistentMap.empty(), Optional.empty());
        }

        boolean isEmpty() {
            return message.isEmpty() && children.isEmpty();
        }

        /** True for a first level that wildcards do not match. */
        boolean isHidden() {
            return text.startsWith("$", from);
        }

        Node withChild(Node child) {
            PersistentMap<Node> changed =
                    child.isEmpty() ? children.without(child.text.substring(child.from)) : children.with(child);
            return new Node(text, from, changed, message);
        }

        Node with(String topic, Optional<Message> changed) {
            int last = topic.lastIndexOf(TopicLevels.SEPARATOR) + 1;
            return changed.isEmpty()
                    ? new Node(topic.substring(last), 0, children, changed)
                    : new Node(topic, last, children, changed);
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
        Optional<Node> node = Optional.of(root);
        int end;
        for (int from = 0; node.isPresent() && from <= topic.length(); from = end + 1) {
            end = TopicLevels.end(topic, from);
            node = node.get().children.get(topic, from, end);
        }
        return node.flatMap(Node::message);
    }

    RetainedTree with(Message message) {
        return change(message.publish().topic(), Optional.of(message));
    }

    RetainedTree without(String topic) {
        return get(topic).isEmpty() ? this : change(topic, Optional.empty());
    }

    private RetainedTree change(String topic, Optional<Message> message) {
        Optional<Message> old = get(topic);
        int count = size - (old.isPresent() ? 1 : 0) + (message.isPresent() ? 1 : 0);
        return new RetainedTree(change(root, topic, 0, message), count, bytes - weight(old) + weight(message));
    }

    private static long weight(Optional<Message> message) {
        return message.map(there -> Weight.of(there.publish())).orElse(0L);
    }

    private static Node change(Node node, String topic, int from, Optional<Message> message) {
        if (from > topic.length()) {
            return node.with(topic, message);
        }
        int end = TopicLevels.end(topic, from);
        Node child = node.children.get(topic, from, end).orElseGet(() -> Node.of(topic.substring(from, end)));
        return node.withChild(change(child, topic, end + 1, message));
    }
}
