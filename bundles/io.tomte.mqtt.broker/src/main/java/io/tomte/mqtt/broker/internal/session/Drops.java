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
        count++;
        book.add(clientId, topic, reason);
    }

    /** Messages that only the store has, so their topics are not at hand. */
    void add(int messages, DropReason reason) {
        for (int i = 0; i < messages; i++) {
            add(UNKNOWN, reason);
        }
    }

    long count() {
        return count;
    }
}
