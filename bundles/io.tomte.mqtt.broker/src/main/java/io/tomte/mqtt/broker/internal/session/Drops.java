package io.tomte.mqtt.broker.internal.session;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.broker.internal.drops.DropBook;

/** Counts what one client did not get, here and in the book of its loop. */
final class Drops {
    private static final String UNKNOWN = "(in the store)";

    private final DropBook book;
    private final String clientId;
    private long count;

    Drops(DropBook book, String clientId) {
        this.book = book;
        this.clientId = clientId;
    }

    void add(String topic, DropReason reason) {
        add(1, topic, reason);
    }

    /** Messages that only the store has, so their topics are not at hand. */
    void add(int messages, DropReason reason) {
        if (messages > 0) {
            add(messages, UNKNOWN, reason);
        }
    }

    private void add(int messages, String topic, DropReason reason) {
        count += messages;
        book.add(clientId, messages, topic, reason);
    }

    long count() {
        return count;
    }
}
