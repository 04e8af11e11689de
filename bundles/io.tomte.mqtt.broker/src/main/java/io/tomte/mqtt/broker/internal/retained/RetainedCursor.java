package io.tomte.mqtt.broker.internal.retained;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

import io.tomte.mqtt.broker.internal.routing.Message;
import io.tomte.mqtt.broker.internal.trie.Levels;

/**
 * Walks the retained messages that match a filter, one at a time, so that the reader can rest whenever its connection is full. It visits the topics there were when it began and gives each message as it is now: what changed
 * meanwhile never arrives after its successor.
 */
public final class RetainedCursor {
    private record Frame(Iterator<RetainedTree.Node> nodes, int level, boolean top) {}

    private final RetainedIndex index;
    private final RetainedTree tree;
    private final String[] filter;
    private final boolean inOrder;
    private final Deque<Frame> path = new ArrayDeque<>();

    /** @param inOrder of the topics, level after level; else in no order, which costs less where all are read */
    RetainedCursor(RetainedIndex index, RetainedTree tree, String filter, boolean inOrder) {
        this.index = index;
        this.tree = tree;
        this.filter = Levels.of(filter);
        this.inOrder = inOrder;
        path.push(new Frame(List.of(tree.root()).iterator(), 0, true));
    }

    /** The next message; empty at the end. */
    public Optional<Message> next() {
        while (!path.isEmpty()) {
            Frame frame = path.peek();
            if (!frame.nodes.hasNext()) {
                path.pop();
                continue;
            }
            Optional<Message> message =
                    visit(frame.nodes.next(), frame.level, frame.top).flatMap(this::current);
            if (message.isPresent()) {
                return message;
            }
        }
        return Optional.empty();
    }

    /** The message as it is now, where its reader could not take it at once. */
    public Optional<Message> again(Message message) {
        return index.get(message.publish().topic());
    }

    private Optional<Message> visit(RetainedTree.Node node, int level, boolean top) {
        if (level == filter.length) {
            return node.message();
        }
        String name = filter[level];
        boolean multi = name.equals(Levels.MULTI);
        if (multi || name.equals(Levels.SINGLE)) {
            Iterator<RetainedTree.Node> children = children(node);
            push(top ? new Shown(children) : children, multi ? level : level + 1);
        } else {
            node.children()
                    .get(name)
                    .ifPresent(child -> push(Collections.singleton(child).iterator(), level + 1));
        }
        return multi ? node.message() : Optional.empty();
    }

    private Iterator<RetainedTree.Node> children(RetainedTree.Node node) {
        Iterator<RetainedTree.Node> children = node.children().iterator();
        return inOrder ? new InOrder<>(children, RetainedTree.Node.BY_LEVEL) : children;
    }

    private void push(Iterator<RetainedTree.Node> nodes, int level) {
        if (nodes.hasNext()) {
            path.push(new Frame(nodes, level, false));
        }
    }

    private Optional<Message> current(Message message) {
        return index.current(tree, message);
    }

    /** Leaves out first levels that a wildcard does not match: [MQTT-4.7.2-1]. */
    private static final class Shown implements Iterator<RetainedTree.Node> {
        private final Iterator<RetainedTree.Node> all;
        private Optional<RetainedTree.Node> next = Optional.empty();

        Shown(Iterator<RetainedTree.Node> all) {
            this.all = all;
        }

        @Override
        public boolean hasNext() {
            while (next.isEmpty() && all.hasNext()) {
                next = Optional.of(all.next()).filter(node -> !node.isHidden());
            }
            return next.isPresent();
        }

        @Override
        public RetainedTree.Node next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            RetainedTree.Node node = next.orElseThrow();
            next = Optional.empty();
            return node;
        }
    }
}
