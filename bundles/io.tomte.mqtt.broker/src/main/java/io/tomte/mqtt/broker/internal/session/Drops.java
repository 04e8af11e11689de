package io.tomte.mqtt.broker.internal.session;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.broker.internal.drops.DropBook;

/** Counts what one client did not get, here and in the book of its loop. */
final class Drops {
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

    long count() {
        return count;
    }
}
