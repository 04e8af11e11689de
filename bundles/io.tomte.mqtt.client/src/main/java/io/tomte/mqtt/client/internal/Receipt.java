package io.tomte.mqtt.client.internal;

import io.tomte.mqtt.api.client.Outbox;

/**
 * What an outbox gave for a message.
 *
 * @param number 0 for a message that is not kept
 */
record Receipt(Outbox outbox, long number) {
    static final Receipt NONE = new Receipt(Outbox.NONE, 0);

    void sent(int packetId) {
        if (number != 0) {
            outbox.sent(number, packetId);
        }
    }

    void released() {
        if (number != 0) {
            outbox.released(number);
        }
    }

    void done() {
        if (number != 0) {
            outbox.done(number);
        }
    }
}
