package io.tomte.mqtt.broker.internal.routing;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.tomte.mqtt.topic.TopicFilter;

/**
 * The subscriptions of the whole broker: an immutable tree behind one reference. Readers take it as it is; writers on several
 * loops swap it and start again when another was faster. Any thread, no locks.
 */
public final class Routes {
    private final AtomicReference<SubscriptionTree> tree = new AtomicReference<>(SubscriptionTree.EMPTY);

    /** In place of the subscription the same client had with the same filter; messages match from now on. */
    public void add(TopicFilter filter, Route route) {
        tree.updateAndGet(now -> now.with(filter, route));
    }

    public void remove(TopicFilter filter, Receiver receiver) {
        tree.updateAndGet(now -> now.without(filter, receiver));
    }

    public int size() {
        return tree.get().size();
    }

    /** How many subscriptions match the topic; a shared one counts once. */
    public int count(String topic) {
        return tree.get().match(topic).count();
    }

    SubscriptionTree tree() {
        return tree.get();
    }

    Optional<SharedMatch> shared(TopicFilter filter) {
        return tree.get().shared(filter);
    }
}
