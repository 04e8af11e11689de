package io.tomte.mqtt.broker.internal.routing;

import io.tomte.mqtt.broker.internal.trie.Keyed;

/** Who subscribed to one topic, by that topic. The only subscriber needs nothing around it: most topics have one. Immutable. */
sealed interface Exact extends Keyed permits Route, Exact.Several {
    Audience audience();

    static Exact of(String topic, Audience audience) {
        return audience instanceof Route only && only.text().equals(topic) ? only : new Several(topic, audience);
    }

    /** Any other audience. */
    record Several(String text, Audience audience) implements Exact {}
}
