package io.tomte.mqtt.broker.internal.trie;

/** What a {@link PersistentMap} holds. It knows its own key, so that a map needs no entry around it. Immutable. */
public non-sealed interface Keyed extends HashNode {
    /** A text that ends with the key. */
    String text();

    /** Where in the text the key begins. */
    default int from() {
        return 0;
    }
}
