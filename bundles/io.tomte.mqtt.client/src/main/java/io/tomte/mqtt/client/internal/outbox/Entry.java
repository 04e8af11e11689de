package io.tomte.mqtt.client.internal.outbox;

import io.tomte.mqtt.packet.Publish;

/** One record of an outbox file. */
sealed interface Entry {
    long number();

    /** @param acceptedAt milliseconds since 1970 */
    record Keep(long number, long acceptedAt, Publish message) implements Entry {}

    record Sent(long number, int packetId) implements Entry {}

    record Released(long number) implements Entry {}

    record Done(long number) implements Entry {}
}
