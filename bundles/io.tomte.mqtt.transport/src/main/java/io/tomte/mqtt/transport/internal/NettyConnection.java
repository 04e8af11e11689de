package io.tomte.mqtt.transport.internal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.codec.FrameDecoder;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.codec.PacketEncoder;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PacketType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection on a Netty channel. Everything happens on the loop of the channel; only {@link #moveTo} changes it. What
 * arrives while the connection moves waits in {@link #arrivals} for the new receiver.
 */
final class NettyConnection implements Connection {
    private static final Logger LOG = LoggerFactory.getLogger(NettyConnection.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** Where the connection stands, seen from its receiver. */
    private enum State {
        OPEN,
        MOVING,
        CLOSING,
        CLOSED
    }

    private final Channel channel;
    private final Peer peer;
    private final FrameDecoder decoder;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Queue<Object> arrivals = new ArrayDeque<>(); // Packet or MalformedPacketException
    private volatile NettyLoop loop;
    private ConnectionReceiver receiver = Nobody.INSTANCE;
    private State state = State.OPEN;
    private MqttVersion version = MqttVersion.V3_1_1; // until CONNECT or version(…) says otherwise
    private boolean paused;
    private boolean malformed;
    private boolean flushPlanned;
    private Runnable onceDrained = () -> {};
    private Optional<Throwable> cause = Optional.empty();

    NettyConnection(Channel channel, NettyLoop loop, Peer peer, FrameDecoder decoder) {
        this.channel = channel;
        this.loop = loop;
        this.peer = peer;
        this.decoder = decoder;
        this.inbox = new Inbox(channel.alloc(), decoder);
        this.outbox = new Outbox(channel, this::written);
        channel.closeFuture().addListener(closed -> channelClosed());
    }

    void receiver(ConnectionReceiver first) {
        receiver = first;
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public void version(MqttVersion newVersion) {
        version = newVersion;
        decoder.version(newVersion);
    }

    // ---- in

    /** Takes over the buffer. */
    void read(ByteBuf bytes) {
        if (malformed || state == State.CLOSING || state == State.CLOSED) {
            bytes.release();
            return;
        }
        try {
            inbox.read(bytes, this::decoded);
        } catch (MalformedPacketException problem) {
            malformed = true;
            version = decoder.version(); // the one a refusal is best written in
            inbox.clear();
            applyAutoRead();
            arrived(problem);
        }
    }

    private void decoded(Packet packet) {
        if (packet.type() == PacketType.CONNECT) {
            version = decoder.version();
        }
        arrived(packet);
    }

    private void arrived(Object packetOrProblem) {
        if (state == State.MOVING) {
            arrivals.add(packetOrProblem);
        } else if (state == State.OPEN) {
            deliver(packetOrProblem);
        }
    }

    private void deliver(Object packetOrProblem) {
        if (packetOrProblem instanceof Packet packet) {
            guarded(() -> receiver.onPacket(packet));
        } else if (packetOrProblem instanceof MalformedPacketException problem) {
            guarded(() -> receiver.onMalformed(problem));
        }
    }

    void readComplete() {
        if (state == State.OPEN) {
            guarded(receiver::onBatchEnd);
        }
    }

    /** A receiver that throws has a bug; its connection ends, nobody else's. */
    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException bug) {
            LOG.error("The connection of {} ends because its receiver failed.", peer.name(), bug);
            failed(bug);
        }
    }

    @Override
    public void pauseReading() {
        paused = true;
        applyAutoRead();
    }

    @Override
    public void resumeReading() {
        paused = false;
        applyAutoRead();
    }

    private void applyAutoRead() {
        boolean discarding = state == State.CLOSED; // waits for the end of the stream
        if (channel.isOpen()) {
            channel.config().setAutoRead(discarding || state == State.OPEN && !paused && !malformed);
        }
    }

    // ---- out

    @Override
    public void send(Packet packet) {
        if (state == State.CLOSING || state == State.CLOSED) {
            return;
        }
        try {
            int size = PacketEncoder.size(packet, version);
            ByteBuf room = outbox.room(size);
            ByteBuffer target = room.internalNioBuffer(room.writerIndex(), size);
            PacketEncoder.encode(packet, version, target);
            outbox.added(room, size);
        } catch (MalformedPacketException | IllegalArgumentException problem) {
            LOG.warn("A {} to {} is dropped: {}", packet.type(), peer.name(), problem.getMessage());
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
        if (!future.isSuccess() && cause.isEmpty() && state == State.OPEN) {
            cause = Optional.ofNullable(future.cause());
        }
        boolean writableAgain = outbox.written(bytes);
        if (outbox.pending() == 0) {
            Runnable next = onceDrained;
            onceDrained = () -> {};
            next.run();
        }
        if (writableAgain && state == State.OPEN) {
            guarded(receiver::onWritable);
        }
    }

    private void whenDrained(Runnable action) {
        flush();
        if (outbox.pending() == 0) {
            action.run();
        } else {
            onceDrained = action;
        }
    }

    @Override
    public long pendingBytes() {
        return outbox.pending();
    }

    @Override
    public boolean isWritable() {
        return outbox.isWritable();
    }

    // ---- end

    @Override
    public void close() {
        if (state == State.CLOSING || state == State.CLOSED) {
            return;
        }
        state = State.CLOSING; // the inbox may be in use further up the stack; it is cleared when the connection is
        // gone
        EventLoop.Timer impatience = loop.schedule(CLOSE_TIMEOUT, this::abort);
        channel.closeFuture().addListener(closed -> impatience.cancel());
        whenDrained(() -> {
            loop.execute(this::gone);
            OrderlyClose.begin(channel);
        });
    }

    @Override
    public void abort() {
        if (state == State.OPEN) {
            state = State.CLOSING;
        }
        channel.unsafe().close(channel.voidPromise()); // past TLS and WebSocket, which would say good-bye
    }

    void failed(Throwable problem) {
        if (cause.isEmpty() && state != State.CLOSING) {
            cause = Optional.of(problem);
        }
        abort();
    }

    private void channelClosed() {
        if (state != State.MOVING) { // else the new loop finds out on arrival
            loop.execute(this::gone);
        }
    }

    private void gone() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        applyAutoRead();
        inbox.clear();
        outbox.clear();
        arrivals.clear();
        guarded(() -> receiver.onClosed(cause));
    }

    // ---- to another loop

    @Override
    public void moveTo(EventLoop target, ConnectionReceiver newReceiver, Runnable arrived) {
        if (!(target instanceof NettyLoop newLoop)) {
            throw new IllegalArgumentException("not a loop of this transport: " + target);
        }
        if (state != State.OPEN) {
            throw new IllegalStateException("a connection that is " + state + " cannot move");
        }
        state = State.MOVING;
        applyAutoRead();
        Runnable arrive = () -> arrive(newLoop, newReceiver, arrived);
        if (newLoop == loop) {
            loop.execute(arrive);
        } else {
            // After the turn, because this connection may stand in the loop's list of those to be flushed.
            whenDrained(() -> loop.afterTurn(() -> leave(newLoop, arrive)));
        }
    }

    /** One more task between leaving and entering, so that reads Netty has planned on the old loop still happen there. */
    private void leave(NettyLoop newLoop, Runnable arrive) {
        NettyLoop oldLoop = loop;
        channel.deregister()
                .addListener(left -> oldLoop.execute(
                        () -> newLoop.netty().register(channel).addListener(entered -> newLoop.execute(arrive))));
    }

    private void arrive(NettyLoop newLoop, ConnectionReceiver newReceiver, Runnable arrived) {
        loop = newLoop;
        receiver = newReceiver;
        state = State.OPEN;
        guarded(arrived);
        while (state == State.OPEN && !arrivals.isEmpty()) {
            deliver(arrivals.remove());
        }
        readComplete();
        if (!channel.isOpen()) {
            loop.execute(this::gone);
        } else if (state != State.CLOSED) {
            applyAutoRead();
        }
    }
}
