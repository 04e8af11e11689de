package io.tomte.mqtt.client.internal.outbox;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tomte.mqtt.codec.FrameDecoder;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.codec.PacketEncoder;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;

/** The body of a record: kind, number, and for a message the time and the MQTT 5 PUBLISH as it would be sent. */
final class EntryFormat {
    private static final byte KEEP = 1;
    private static final byte SENT = 2;
    private static final byte RELEASED = 3;
    private static final byte DONE = 4;
    private static final int HEAD = 1 + Long.BYTES;
    private static final int LARGEST_PACKET = 256 * 1024 * 1024;

    private EntryFormat() {}

    /** @throws MalformedPacketException if MQTT 5 cannot say the message */
    static ByteBuffer encode(Entry entry) {
        return switch (entry) {
            case Entry.Keep(long number, long acceptedAt, Publish message) -> {
                Publish numbered = message.qos() == QoS.AT_MOST_ONCE ? message : message.withPacketId(1);
                int size = PacketEncoder.size(numbered, MqttVersion.V5);
                ByteBuffer body = head(KEEP, number, Long.BYTES + size).putLong(acceptedAt);
                PacketEncoder.encode(numbered, MqttVersion.V5, body);
                yield body.flip();
            }
            case Entry.Sent(long number, int packetId) ->
                head(SENT, number, Short.BYTES).putShort((short) packetId).flip();
            case Entry.Released(long number) -> head(RELEASED, number, 0).flip();
            case Entry.Done(long number) -> head(DONE, number, 0).flip();
        };
    }

    private static ByteBuffer head(byte kind, long number, int more) {
        return ByteBuffer.allocate(HEAD + more).put(kind).putLong(number);
    }

    /** Empty for bytes that this version does not write. */
    static Optional<Entry> decode(ByteBuffer body) {
        try {
            byte kind = body.get();
            long number = body.getLong();
            return switch (kind) {
                case KEEP -> keep(number, body.getLong(), body);
                case SENT -> Optional.of(new Entry.Sent(number, Short.toUnsignedInt(body.getShort())));
                case RELEASED -> Optional.of(new Entry.Released(number));
                case DONE -> Optional.of(new Entry.Done(number));
                default -> Optional.empty();
            };
        } catch (BufferUnderflowException | MalformedPacketException strange) {
            return Optional.empty();
        }
    }

    private static Optional<Entry> keep(long number, long acceptedAt, ByteBuffer frame) {
        FrameDecoder decoder = new FrameDecoder(FrameDecoder.Side.CLIENT, LARGEST_PACKET);
        decoder.version(MqttVersion.V5);
        List<Packet> packets = new ArrayList<>(1);
        decoder.decode(frame, packets::add);
        return packets.size() == 1 && packets.getFirst() instanceof Publish message
                ? Optional.of(new Entry.Keep(number, acceptedAt, message.withPacketId(0)))
                : Optional.empty();
    }
}
