package io.tomte.mqtt.transport.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.tomte.mqtt.codec.FrameDecoder;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.ReasonCode;

/** Bytes to packets, up to the first that is malformed; and a place where packets wait while nobody receives. */
final class Incoming {
    private static final int MAX_FIRST_BYTES =
            256 * 1024; // a CONNECT whose will, user and password are all of full size

    private final FrameDecoder decoder;
    private final Inbox inbox;
    private final WaitingRoom.Seat seat;
    private final Queue<Object> waiting = new ArrayDeque<>(0); // Packet or MalformedPacketException
    private boolean greeted; // the first packet is complete
    private boolean malformed;

    Incoming(ByteBufAllocator allocator, FrameDecoder decoder, WaitingRoom.Seat seat) {
        this.decoder = decoder;
        this.inbox = new Inbox(allocator, decoder);
        this.seat = seat;
    }

    void version(MqttVersion version) {
        decoder.version(version);
    }

    /** The one the last packet was written in, or a refusal is best written in. */
    MqttVersion version() {
        return decoder.version();
    }

    boolean isMalformed() {
        return malformed;
    }

    /**
     * Takes over the buffer.
     *
     * @param arrived gets packets, and as the last thing ever a {@link MalformedPacketException}
     */
    void read(ByteBuf bytes, Consumer<Object> arrived) {
        if (malformed) {
            bytes.release();
            return;
        }
        try {
            inbox.read(bytes, packet -> decoded(packet, arrived));
            if (!greeted) {
                boundFirst();
            }
        } catch (MalformedPacketException problem) {
            malformed = true;
            inbox.clear();
            arrived.accept(problem);
        }
    }

    private void decoded(Packet packet, Consumer<Object> arrived) {
        if (!greeted) {
            greeted = true;
            seat.leave();
        }
        arrived.accept(packet);
    }

    private void boundFirst() {
        if (inbox.held() > MAX_FIRST_BYTES) {
            throw new MalformedPacketException(
                    ReasonCode.PACKET_TOO_LARGE, "the first packet has more than " + MAX_FIRST_BYTES + " bytes");
        }
        seat.holds(inbox.held());
    }

    void keep(Object packetOrProblem) {
        waiting.add(packetOrProblem);
    }

    boolean hasKept() {
        return !waiting.isEmpty();
    }

    Object nextKept() {
        return waiting.remove();
    }

    void clear() {
        inbox.clear();
        waiting.clear();
    }
}
