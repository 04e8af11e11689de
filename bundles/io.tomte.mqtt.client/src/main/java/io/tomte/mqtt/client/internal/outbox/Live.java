package io.tomte.mqtt.client.internal.outbox;

import io.tomte.mqtt.packet.Publish;

/**
 * A message that is kept; replaced as it moves on.
 *
 * @param acceptedAt milliseconds since 1970
 * @param packetId   0 while it was not sent
 * @param bytes      of its record
 */
public record Live(Publish message, long acceptedAt, int packetId, boolean released, int bytes) {
    Live with(int newPacketId, boolean nowReleased) {
        return new Live(message, acceptedAt, newPacketId, nowReleased, bytes);
    }
}
