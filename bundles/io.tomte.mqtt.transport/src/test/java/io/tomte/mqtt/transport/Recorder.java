package io.tomte.mqtt.transport;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.Packet;

/** Notes what a connection says, and reacts to packets as the test wishes. */
final class Recorder implements ConnectionReceiver {
    /** Marks in the list of events. */
    enum Mark {
        WRITABLE,
        CLOSED
    }

    final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    final CompletableFuture<Optional<Throwable>> closed = new CompletableFuture<>();
    final List<String> faults = new CopyOnWriteArrayList<>();
    private final BiConsumer<Connection, Packet> reaction;
    private volatile Connection connection;

    Recorder() {
        this((connection, packet) -> {});
    }

    Recorder(BiConsumer<Connection, Packet> reaction) {
        this.reaction = reaction;
    }

    Recorder on(Connection its) {
        connection = its;
        return this;
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void onPacket(Packet packet) {
        check("packet");
        events.add(packet);
        reaction.accept(connection, packet);
    }

    @Override
    public void onWritable() {
        check("writable");
        events.add(Mark.WRITABLE);
    }

    @Override
    public void onMalformed(MalformedPacketException problem) {
        check("malformed");
        events.add(problem);
    }

    @Override
    public void onClosed(Optional<Throwable> cause) {
        check("closed");
        events.add(Mark.CLOSED);
        closed.complete(cause);
    }

    private void check(String what) {
        if (!connection.loop().inLoop()) {
            faults.add(what + " on " + Thread.currentThread() + " instead of " + connection.loop());
        }
        if (closed.isDone()) {
            faults.add(what + " after closed");
        }
    }

    /** The next event; fails after 10 s. */
    Object next() throws InterruptedException {
        Object event = events.poll(10, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("nothing happened for 10 s");
        }
        return event;
    }

    <T> T next(Class<T> type) throws InterruptedException {
        Object event = next();
        if (!type.isInstance(event)) {
            throw new AssertionError("expected " + type.getSimpleName() + ", got " + event);
        }
        return type.cast(event);
    }
}
