package io.tomte.mqtt.broker.internal.routing;

import io.tomte.mqtt.broker.internal.trie.Keyed;

/** One of several subscribers of one filter, by its client id. */
record Member(Route route) implements Keyed {
    @Override
    public String text() {
        return route.receiver().clientId();
    }
}
