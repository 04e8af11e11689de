package io.tomte.mqtt.broker.internal.vm;

import java.io.IOException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.broker.internal.Weight;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Publish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One end of a connection inside the process. What the other end sends waits in a queue until the loop of this end has a
 * turn; one wake-up serves all that came meanwhile. Only the queue, the counters and the loop are touched by both ends.
 */
final class VmEnd implements Connection {
    private static final Logger LOG = LoggerFactory.getLogger(VmEnd.class);
    private static final long HIGH = 4 * 1024 * 1024; // bytes on the way; then the sender should hold back
    private static final int SLICE = 256; // packets per turn
    private static final int SMALL = 100; // bytes of a packet that is no message

    private final Peer peer;
    private final Queue<Packet> inbox = new ConcurrentLinkedQueue<>();
    private final AtomicLong inboxBytes = new AtomicLong();
    private final AtomicBoolean awake = new AtomicBoolean(); // a wake-up is on its way
    private final AtomicBoolean senderWaits = new AtomicBoolean(); // the other end saw this one full
    private volatile EventLoop loop;
    private volatile boolean finished; // the other end sent its last packet
    private volatile boolean aborted; // nothing more is to be handed over
    private VmEnd other = this;
    private Optional<ConnectionReceiver> receiver = Optional.empty();
    private boolean paused;
    private boolean closed;

    VmEnd(Peer peer, EventLoop loop) {
        this.peer = peer;
        this.loop = loop;
    }

    /** Makes the two ends one connection; before either is used. */
    void join(VmEnd farEnd) {
        other = farEnd;
        farEnd.other = this;
    }

    /** From now on the receiver is called. */
    void receive(ConnectionReceiver newReceiver) {
        receiver = Optional.of(newReceiver);
        wake();
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
    public void version(MqttVersion version) {
        // packets are handed over as they are
    }

    @Override
    public void send(Packet packet) {
        if (!closed) {
            other.inboxBytes.addAndGet(sizeOf(packet));
            other.inbox.add(packet);
            other.wake();
        }
    }

    @Override
    public long pendingBytes() {
        return other.inboxBytes.get();
    }

    @Override
    public boolean isWritable() {
        if (pendingBytes() < HIGH) {
            return true;
        }
        other.senderWaits.set(true);
        if (pendingBytes() < HIGH / 2 && other.senderWaits.getAndSet(false)) {
            return true; // emptied between the two looks: nobody would tell us
        }
        return false;
    }

    @Override
    public void pauseReading() {
        paused = true;
    }

    @Override
    public void resumeReading() {
        paused = false;
        wake();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            other.finished = true;
            other.wake();
            wake();
        }
    }

    @Override
    public void abort() {
        other.aborted = true;
        close();
    }

    @Override
    public void moveTo(EventLoop newLoop, ConnectionReceiver newReceiver, Runnable arrived) {
        receiver = Optional.empty(); // nothing is handed over on the way
        loop = newLoop;
        newLoop.execute(() -> {
            receiver = Optional.of(newReceiver);
            arrived.run();
            drain();
        });
    }

    /** Any thread. */
    private void wake() {
        if (awake.compareAndSet(false, true)) {
            loop.execute(this::drain);
        }
    }

    private void drain() {
        if (!loop.inLoop()) {
            loop.execute(this::drain); // it moved meanwhile
            return;
        }
        awake.set(false);
        if (receiver.isEmpty()) {
            return; // on the way to another loop, or over
        }
        boolean any = false;
        for (int i = 0; i < SLICE && takesMore(); i++) {
            Packet packet = inbox.poll();
            if (packet == null) {
                break;
            }
            any = true;
            hand(packet);
        }
        if (any && receiver.isPresent()) {
            receiver.get().onBatchEnd();
        }
        rest();
    }

    private boolean takesMore() {
        return receiver.isPresent() && !paused && !closed && !aborted;
    }

    private void hand(Packet packet) {
        long left = inboxBytes.addAndGet(-sizeOf(packet));
        if (left < HIGH / 2 && senderWaits.compareAndSet(true, false)) {
            other.loop.execute(() -> other.receiver.ifPresent(ConnectionReceiver::onWritable));
        }
        try {
            receiver.orElseThrow().onPacket(packet);
        } catch (RuntimeException failure) {
            LOG.error("Closing the connection of {} after an error", peer.name(), failure);
            abort();
        }
    }

    /** After a turn: is there more, or is it the end? */
    private void rest() {
        if (receiver.isEmpty()) {
            return;
        }
        boolean lastRead = finished && (aborted || inbox.isEmpty());
        if (closed || lastRead) {
            ConnectionReceiver last = receiver.get();
            receiver = Optional.empty();
            Optional<Throwable> cause =
                    aborted && !closed ? Optional.of(new IOException("aborted by the peer")) : Optional.empty();
            if (!closed) {
                closed = true;
                other.finished = true;
                other.wake();
            }
            last.onClosed(cause);
        } else if (!inbox.isEmpty() && !paused) {
            wake();
        }
    }

    /** Memory on the way, roughly. */
    private static long sizeOf(Packet packet) {
        return packet instanceof Publish publish ? Weight.of(publish) : SMALL;
    }
}
