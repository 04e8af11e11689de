package io.tomte.mqtt.broker.internal.retained;

import java.nio.CharBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

import io.tomte.mqtt.broker.internal.Weight;
import io.tomte.mqtt.broker.internal.routing.Message;
import io.tomte.mqtt.broker.internal.trie.Keyed;
import io.tomte.mqtt.broker.internal.trie.PersistentMap;
import io.tomte.mqtt.topic.TopicLevels;

/** All retained messages, by the levels of their topics. Immutable; a change copies one path. */
final class RetainedTree {
    static final RetainedTree EMPTY =
            new RetainedTree(new Node("", 0, PersistentMap.empty(), Optional.empty(), 0), 0, 0);

    /**
     * What is retained at one level, and below it.
     *
     * @param text the topic of the message, which keeps it anyway, or without a message the level alone
     * @param from where in the text the level begins
     * @param since when the message came, in seconds since 1970 without a sign, which reaches to 2106; costs no memory
     */
    record Node(String text, int from, PersistentMap<Node> children, Optional<Message> message, int since)
            implements Keyed {
        static final Comparator<Node> BY_LEVEL = (one, other) -> CharBuffer.wrap(one.text, one.from, one.text.length())
                .compareTo(CharBuffer.wrap(other.text, other.from, other.text.length()));

        static Node of(String level) {
            return new Node(level, 0, PersistentMap.empty(), Optional.empty(), 0);
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
            return new Node(text, from, changed, message, since);
        }

        Node with(String topic, Optional<Message> changed, int at) {
            int last = topic.lastIndexOf(TopicLevels.SEPARATOR) + 1;
            return changed.isEmpty()
                    ? new Node(topic.substring(last), 0, children, changed, 0)
                    : new Node(topic, last, children, changed, at);
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
        return node(topic).flatMap(Node::message);
    }

    /** When the message of the topic came, to the second; empty where there is none. */
    Optional<Instant> since(String topic) {
        return node(topic)
                .filter(found -> found.message.isPresent())
                .map(found -> Instant.ofEpochSecond(Integer.toUnsignedLong(found.since)));
    }

    private Optional<Node> node(String topic) {
        Optional<Node> node = Optional.of(root);
        int end;
        for (int from = 0; node.isPresent() && from <= topic.length(); from = end + 1) {
            end = TopicLevels.end(topic, from);
            node = node.get().children.get(topic, from, end);
        }
        return node;
    }

    /** @param since when it came */
    RetainedTree with(Message message, Instant since) {
        return change(message.publish().topic(), Optional.of(message), (int) since.getEpochSecond());
    }

    RetainedTree without(String topic) {
        return get(topic).isEmpty() ? this : change(topic, Optional.empty(), 0);
    }

    private RetainedTree change(String topic, Optional<Message> message, int since) {
        Optional<Message> old = get(topic);
        int count = size - (old.isPresent() ? 1 : 0) + (message.isPresent() ? 1 : 0);
        return new RetainedTree(change(root, topic, 0, message, since), count, bytes - weight(old) + weight(message));
    }

    private static long weight(Optional<Message> message) {
        return message.map(there -> Weight.of(there.publish())).orElse(0L);
    }

    private static Node change(Node node, String topic, int from, Optional<Message> message, int since) {
        if (from > topic.length()) {
            return node.with(topic, message, since);
        }
        int end = TopicLevels.end(topic, from);
        Node child = node.children.get(topic, from, end).orElseGet(() -> Node.of(topic.substring(from, end)));
        return node.withChild(change(child, topic, end + 1, message, since));
    }
}
