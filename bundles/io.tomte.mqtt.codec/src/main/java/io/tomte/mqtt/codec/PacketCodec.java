package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;

import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;

/**
 * One kind of packet, both directions, behind the fixed header. Implementations are stateless.
 *
 * <p>{@link #size} is always called before {@link #write} and refuses what must not be sent, so that {@code write} never
 * leaves half a packet behind.
 */
interface PacketCodec<P extends Packet> {
    /**
     * Reads the packet between position and limit. The caller has checked reserved flags and refuses what is left over.
     *
     * @param flags lower four bits of the first byte
     */
    P decode(int flags, ByteBuffer body, MqttVersion version);

    /** Lower four bits of the first byte; MQTT 5 section 2.1.3. */
    default int flags(P packet) {
        return 0;
    }

    /** Remaining length: bytes behind the fixed header. */
    int size(P packet, MqttVersion version);

    /** Writes these bytes. */
    void write(P packet, MqttVersion version, ByteBuffer out);
}
