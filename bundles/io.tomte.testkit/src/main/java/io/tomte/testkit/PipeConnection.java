package io.tomte.testkit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;

/**
 * A connection whose other end is the test: the test feeds packets in with {@link #feed} and reads what the receiver's side
 * sent from {@link #take}. For {@link ManualLoops}: nothing happens before the loops run.
 */
public final class PipeConnection implements Connection {
    private static final Object END = new Object(); // of the stream

    private final Peer peer;
    private final Deque<Object> incoming = new ArrayDeque<>(); // Packet, MalformedPacketException or END
    private final List<Packet> outgoing = new ArrayList<>();
    private EventLoop loop;
    private Optional<ConnectionReceiver> receiver = Optional.empty();
    private int room = Integer.MAX_VALUE;
    private long pending;
    private boolean paused;
    private boolean moving;
    private boolean closed;
    private boolean held;

    private PipeConnection(Peer peer, EventLoop loop) {
        this.peer = peer;
        this.loop = loop;
    }

    /** Opens a connection on the loop, to whatever accepts it, for instance {@code broker::accept}. */
    public static PipeConnection open(Peer peer, EventLoop loop, Function<Connection, ConnectionReceiver> acceptor) {
        PipeConnection connection = new PipeConnection(peer, loop);
        loop.execute(() -> {
            connection.receiver = Optional.of(acceptor.apply(connection));
            connection.deliver();
        });
        return connection;
    }

    // ---- the test's end

    /** The peer sends packets; all that wait arrive as one batch. */
    public void feed(Packet... packets) {
        incoming.addAll(List.of(packets));
        loop.execute(this::deliver);
    }

    /** The peer sends what is not MQTT. */
    public void feed(MalformedPacketException problem) {
        incoming.add(problem);
        loop.execute(this::deliver);
    }

    /** Everything sent to the peer since the last call. */
    public List<Packet> take() {
        List<Packet> taken = List.copyOf(outgoing);
        outgoing.clear();
        return taken;
    }

    /** The peer takes this many more packets, then the connection is not writable; {@link Integer#MAX_VALUE}: no limit. */
    public void room(int packets) {
        room = packets;
        if (packets > 0 && held) {
            held = false;
            loop.execute(() -> receiver.ifPresent(ConnectionReceiver::onWritable));
        }
    }

    /** What the connection says about bytes on their way to the peer; 0 as long as nothing is said. */
    public void pending(long bytes) {
        pending = bytes;
    }

    /** The network breaks. */
    public void breakOff() {
        loop.execute(() -> end(Optional.of(new IOException("connection reset"))));
    }

    /** The peer closes the stream; found out by reading it to its end, so not while reading is paused. */
    public void hangUp() {
        incoming.add(END);
        loop.execute(this::deliver);
    }

    public boolean isClosed() {
        return closed;
    }

    public boolean isPaused() {
        return paused;
    }

    // ---- the end under test

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public void version(MqttVersion version) {
        requireLoop();
    }

    @Override
    public void send(Packet packet) {
        requireLoop();
        if (!closed) {
            outgoing.add(packet);
            room -= room == Integer.MAX_VALUE || room == 0 ? 0 : 1;
            held |= room == 0;
        }
    }

    @Override
    public long pendingBytes() {
        return pending;
    }

    @Override
    public boolean isWritable() {
        requireLoop();
        held |= room == 0;
        return room > 0;
    }

    @Override
    public void pauseReading() {
        requireLoop();
        paused = true;
    }

    @Override
    public void resumeReading() {
        requireLoop();
        paused = false;
        loop.execute(this::deliver);
    }

    @Override
    public void close() {
        abort();
    }

    @Override
    public void abort() {
        requireLoop();
        closed = true;
        loop.execute(() -> receiver.ifPresent(to -> {
            receiver = Optional.empty();
            to.onClosed(Optional.empty());
        }));
    }

    @Override
    public void moveTo(EventLoop newLoop, ConnectionReceiver newReceiver, Runnable arrived) {
        requireLoop();
        moving = true;
        loop = newLoop;
        receiver = Optional.of(newReceiver);
        newLoop.execute(() -> {
            moving = false;
            arrived.run();
            deliver();
        });
    }

    private void deliver() {
        if (!loop.inLoop()) {
            loop.execute(this::deliver);
            return;
        }
        boolean any = false;
        while (ready() && !incoming.isEmpty()) {
            any = true;
            switch (incoming.poll()) {
                case Packet packet -> receiver.orElseThrow().onPacket(packet);
                case MalformedPacketException problem -> receiver.orElseThrow().onMalformed(problem);
                default -> end(Optional.empty());
            }
        }
        if (any && ready()) {
            receiver.orElseThrow().onBatchEnd();
        }
    }

    private boolean ready() {
        return !moving && !paused && !closed && receiver.isPresent();
    }

    private void end(Optional<Throwable> cause) {
        if (moving || !loop.inLoop()) {
            loop.execute(() -> end(cause)); // it is found out on arrival
            return;
        }
        closed = true;
        receiver.ifPresent(to -> {
            receiver = Optional.empty();
            to.onClosed(cause);
        });
    }

    private void requireLoop() {
        if (!loop.inLoop()) {
            throw new IllegalStateException("called outside the connection's loop");
        }
    }
}
