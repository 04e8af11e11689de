package io.tomte.mqtt.transport.internal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.codec.PacketEncoder;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packets to bytes: encodes them, hands them over once per turn of the loop, and knows when the system has taken all. */
final class Outgoing {
    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);

    private final String peer;
    private final Outbox outbox;
    private final Runnable writableAgain;
    private final Consumer<Throwable> failed;
    private MqttVersion version = MqttVersion.V3_1_1; // until CONNECT or version(…) says otherwise
    private boolean flushPlanned;
    private Runnable onceDrained = () -> {};

    /** @param peer its name, for the log */
    Outgoing(Channel channel, String peer, Runnable writableAgain, Consumer<Throwable> failed) {
        this.peer = peer;
        this.outbox = new Outbox(channel, this::written);
        this.writableAgain = writableAgain;
        this.failed = failed;
    }

    void version(MqttVersion newVersion) {
        version = newVersion;
    }

    MqttVersion version() {
        return version;
    }

    /** A packet that cannot be encoded is dropped with a log line. */
    void send(Packet packet, NettyLoop loop) {
        try {
            int size = PacketEncoder.size(packet, version);
            ByteBuf room = outbox.room(size);
            ByteBuffer target = room.internalNioBuffer(room.writerIndex(), size);
            PacketEncoder.encode(packet, version, target);
            outbox.added(room, size);
        } catch (MalformedPacketException | IllegalArgumentException problem) {
            LOG.warn("A {} to {} is dropped: {}", packet.type(), peer, problem.getMessage());
            return;
        }
        if (!flushPlanned) {
            flushPlanned = true;
            loop.flushAtEndOfTurn(this);
        }
    }

    /** Hands everything collected to the operating system. */
    void flush() {
        flushPlanned = false;
        outbox.flush();
    }

    private void written(int bytes, Future<?> future) {
        if (!future.isSuccess()) {
            Optional.ofNullable(future.cause()).ifPresent(failed);
        }
        boolean again = outbox.written(bytes);
        if (outbox.pending() == 0) {
            Runnable next = onceDrained;
            onceDrained = () -> {};
            next.run();
        }
        if (again) {
            writableAgain.run();
        }
    }

    /** Flushes, and says whether all is written. */
    boolean isDrained() {
        flush();
        return outbox.pending() == 0;
    }

    /** Flushes, and runs the action when all is written, at once where that is so already. */
    void whenDrained(Runnable action) {
        if (isDrained()) {
            action.run();
        } else {
            onceDrained = action;
        }
    }

    long pending() {
        return outbox.pending();
    }

    boolean isWritable() {
        return outbox.isWritable();
    }

    void clear() {
        outbox.clear();
    }
}
