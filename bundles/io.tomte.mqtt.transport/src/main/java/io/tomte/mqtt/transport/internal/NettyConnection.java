package io.tomte.mqtt.transport.internal;

import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.codec.FrameDecoder;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * A connection on a Netty channel. Everything happens on the loop of the channel; only {@link #moveTo} changes it. What
 * arrives while the connection moves is kept for the new receiver.
 */
final class NettyConnection implements Connection {
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
    private final Incoming in;
    private final Outgoing out;
    private final Receiving receiving;
    private volatile NettyLoop loop;
    private State state = State.OPEN;
    private boolean paused;
    private boolean letIn; // a CONNACK said so
    private boolean saidGoodbye; // DISCONNECT: the other side sends nothing more, section 3.14.4
    private Optional<ReasonCode> ending = Optional.empty(); // asked for while it moved
    private WebSocketCloseStatus goodbye = WebSocketCloseStatus.NORMAL_CLOSURE;
    private Optional<Throwable> cause = Optional.empty();

    NettyConnection(Channel channel, NettyLoop loop, Peer peer, FrameDecoder decoder, WaitingRoom.Seat seat) {
        this.channel = channel;
        this.loop = loop;
        this.peer = peer;
        this.in = new Incoming(channel.alloc(), decoder, seat);
        this.out = new Outgoing(channel, peer.name(), this::writableAgain, this::writeFailed);
        this.receiving = new Receiving(peer.name(), this::failed);
        channel.closeFuture().addListener(closed -> channelClosed());
    }

    void receiver(ConnectionReceiver first) {
        receiving.by(first);
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
        out.version(newVersion);
        in.version(newVersion);
    }

    // ---- in

    /** Takes over the buffer. */
    void read(ByteBuf bytes) {
        if (state == State.CLOSING || state == State.CLOSED) {
            bytes.release();
        } else {
            in.read(bytes, this::arrived);
        }
    }

    private void arrived(Object packetOrProblem) {
        if (packetOrProblem instanceof MalformedPacketException) {
            out.version(in.version()); // the one a refusal is best written in
            applyAutoRead();
        } else if (packetOrProblem instanceof Packet packet) {
            switch (packet.type()) {
                case CONNECT -> out.version(in.version());
                case DISCONNECT -> saidGoodbye = true;
                default -> {}
            }
        }
        if (state == State.MOVING) {
            in.keep(packetOrProblem);
        } else if (state == State.OPEN) {
            receiving.deliver(packetOrProblem);
        }
    }

    void readComplete() {
        if (state == State.OPEN) {
            receiving.batchEnd();
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
            channel.config().setAutoRead(discarding || state == State.OPEN && !paused && !in.isMalformed());
        }
    }

    // ---- out

    @Override
    public void send(Packet packet) {
        if (state == State.CLOSING || state == State.CLOSED) {
            return;
        }
        letIn |= packet instanceof ConnAck answer && answer.reason() == ReasonCode.SUCCESS;
        out.send(packet, loop);
    }

    private void writeFailed(Throwable problem) {
        boolean closedAlready = problem instanceof ClosedChannelException; // and why is known elsewhere
        if (cause.isEmpty() && state == State.OPEN && !closedAlready) {
            cause = Optional.of(problem);
        }
    }

    private void writableAgain() {
        if (state == State.OPEN) {
            receiving.writable();
        }
    }

    @Override
    public long pendingBytes() {
        return out.pending();
    }

    @Override
    public boolean isWritable() {
        return out.isWritable();
    }

    // ---- end

    @Override
    public void close() {
        if (state == State.CLOSING || state == State.CLOSED) {
            return;
        }
        state = State.CLOSING; // what is kept may be in use further up the stack; it is cleared when the connection
        // is gone
        if (saidGoodbye && OrderlyClose.isPlain(channel) && out.isDrained()) {
            channel.close(); // nothing is on its way, so there is nobody to wait for
            return;
        }
        EventLoop.Timer impatience = loop.schedule(CLOSE_TIMEOUT, this::abort);
        channel.closeFuture().addListener(closed -> impatience.cancel());
        out.whenDrained(() -> {
            loop.execute(this::gone);
            OrderlyClose.begin(channel, goodbye);
        });
    }

    @Override
    public void abort() {
        if (state == State.OPEN) {
            state = State.CLOSING;
        }
        channel.unsafe().close(channel.voidPromise()); // past TLS and WebSocket, which would say good-bye
    }

    /** Closes in order and says why, where MQTT can; any thread. */
    void end(ReasonCode reason) {
        loop.execute(() -> {
            if (!loop.inLoop()) {
                end(reason); // it moved meanwhile
            } else if (state == State.MOVING) {
                ending = Optional.of(reason);
            } else {
                sayAndClose(reason);
            }
        });
    }

    private void sayAndClose(ReasonCode reason) {
        if (letIn && out.version().hasProperties()) { // [MQTT-3.14.0-1]: not before CONNACK; MQTT 5 only
            send(Disconnect.of(reason));
        }
        goodbye = WebSocketCloseStatus.ENDPOINT_UNAVAILABLE;
        close();
    }

    void failed(Throwable problem) {
        if (cause.isEmpty() && state != State.CLOSING) {
            cause = Optional.of(problem);
        }
        if (problem instanceof CorruptedWebSocketFrameException frame) {
            goodbye = frame.closeStatus(); // RFC 6455 section 7.1.7
            close();
        } else {
            abort();
        }
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
        in.clear();
        out.clear();
        receiving.closed(cause);
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
        Runnable arrive = () -> arrive(newLoop, newReceiver, arrived);
        if (newLoop == loop) {
            loop.execute(arrive); // soon enough to keep what is read until then
        } else {
            applyAutoRead();
            // After the turn, because this connection may stand in the loop's list of those to be flushed.
            out.whenDrained(() -> loop.afterTurn(() -> loop.handOver(channel, newLoop, arrive)));
        }
    }

    private void arrive(NettyLoop newLoop, ConnectionReceiver newReceiver, Runnable arrived) {
        loop = newLoop;
        receiving.by(newReceiver);
        state = State.OPEN;
        receiving.guarded(arrived);
        while (state == State.OPEN && in.hasKept()) {
            receiving.deliver(in.nextKept());
        }
        readComplete();
        if (!channel.isOpen()) {
            loop.execute(this::gone);
        } else if (state != State.CLOSED) {
            applyAutoRead();
        }
        ending.ifPresent(this::sayAndClose);
    }
}
