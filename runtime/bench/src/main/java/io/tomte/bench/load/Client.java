package io.tomte.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.BitSet;

/**
 * A client that does as little as it can: packets are bytes made before, what comes is looked at where it lies. Acknowledges all
 * at once. One thread, that of its {@link Loop}.
 */
public final class Client implements AutoCloseable {
    private static final int FIRST_BUFFER = 128; // for writing; on the heap, because a thousand clients are many
    private static final int DIRECT_BUFFER = 4 * 1024; // from here on outside of the heap, which saves a copy
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int ACK = 4;

    private final SocketChannel channel;
    private final Wire wire;
    private final Version version;
    private final Reader reader;
    private SelectionKey key;
    private final ByteBuffer shared; // of all clients of the loop; empty between two calls
    private ByteBuffer in = NOTHING; // the beginning of a packet whose rest is to come; always ready to be filled
    private ByteBuffer out = ByteBuffer.allocate(FIRST_BUFFER); // always ready to be filled
    private boolean connected;
    private boolean leaving;
    private int asked;
    private int subscriptions;
    private int window = Packets.RECEIVE_MAXIMUM;
    private int unacknowledged;
    private int lastId;
    private final BitSet used = new BitSet(); // packet ids of what is not acknowledged

    /** @param shared for reading, used by the clients of a loop in turn */
    Client(SocketChannel channel, Wire wire, ByteBuffer shared, Version version, Inbox inbox) {
        this.channel = channel;
        this.wire = wire;
        this.version = version;
        this.reader = new Reader(this, version, inbox);
        this.shared = shared;
    }

    void register(SelectionKey registered) {
        key = registered;
    }

    /**
     * Sends CONNECT.
     *
     * @param keep   whether the session stays when the connection ends
     * @param resume whether to go on with one that stayed
     */
    public Client connect(String clientId, boolean keep, boolean resume, int keepAliveSeconds) {
        put(Packets.connect(version, clientId, keep, resume, keepAliveSeconds));
        flush();
        return this;
    }

    /** Once there was a CONNACK that says yes. */
    public boolean connected() {
        return connected;
    }

    public void subscribe(String filter, int qos) {
        put(Packets.subscribe(version, nextId(), filter, qos));
        asked++;
        flush();
    }

    /** Subscriptions asked for that the server has not confirmed yet. */
    public int unconfirmed() {
        return asked - subscriptions;
    }

    /** Subscriptions that the server has confirmed. */
    public int subscriptions() {
        return subscriptions;
    }

    /** Whether one more QoS 1 or 2 message may be sent now. */
    public boolean mayPublish() {
        return unacknowledged < window;
    }

    /** Leaves the message in the buffer; see {@link #flush}. */
    public void publish(Template template, long sequence, long nanos) {
        int id = 0;
        if (template.qos() > 0) {
            id = nextId();
            used.set(id);
            unacknowledged++;
        }
        template.write(room(template.size()), id, sequence, nanos);
    }

    /** Leaves a packet in the buffer that ends what is retained for the topic. */
    public void forget(String topic) {
        put(Packets.forget(version, topic));
    }

    /** QoS 1 and 2 messages sent whose last acknowledgement is not here. */
    public int unacknowledged() {
        return unacknowledged;
    }

    public void ping() {
        put(Packets.ping());
        flush();
    }

    /** Writes what is in the buffer; what the socket does not take follows when it does. */
    public void flush() {
        try {
            out.flip();
            wire.write(out);
            out.compact();
            boolean blocked = wire.blocked() || (wire.open() && out.position() > 0);
            int interest = SelectionKey.OP_READ | (blocked ? SelectionKey.OP_WRITE : 0);
            if (key.interestOps() != interest) {
                key.interestOps(interest);
            }
        } catch (IOException e) {
            throw new LoadException("The broker closed a connection: " + e.getMessage(), e);
        }
    }

    void ready() {
        try {
            do {
                shared.clear();
                in.flip();
                shared.put(in);
                if (wire.read(shared) < 0 && !leaving) {
                    throw new LoadException("The broker closed a connection.");
                }
                shared.flip();
                reader.read(shared);
                keep(shared);
            } while (wire.more());
            flush();
        } catch (IOException e) {
            throw new LoadException("The broker closed a connection: " + e.getMessage(), e);
        }
    }

    private void keep(ByteBuffer rest) {
        if (in.capacity() < rest.remaining()) {
            in = ByteBuffer.allocate(2 * rest.remaining());
        }
        in.clear();
        in.put(rest);
    }

    void onConnack(int reason, int receiveMaximum) {
        if (reason != 0) {
            throw new LoadException("The broker refused a connection: 0x" + Integer.toHexString(reason));
        }
        window = Math.min(window, receiveMaximum);
        connected = true;
    }

    void onSuback(int reason) {
        if (reason >= 0x80) {
            throw new LoadException("The broker refused a subscription: 0x" + Integer.toHexString(reason));
        }
        subscriptions++;
    }

    /** A QoS 1 or 2 message of ours is done with. */
    void onDone(int id, int reason) {
        if (reason >= 0x80) {
            throw new LoadException("The broker refused a message: 0x" + Integer.toHexString(reason));
        }
        if (used.get(id)) {
            used.clear(id);
            unacknowledged--;
        }
    }

    void acknowledge(int first, int id) {
        room(ACK).put((byte) first).put((byte) 2).putShort((short) id);
    }

    private int nextId() {
        do {
            lastId = lastId == 0xFFFF ? 1 : lastId + 1;
        } while (used.get(lastId));
        return lastId;
    }

    private void put(byte[] packet) {
        room(packet.length).put(packet);
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            out = grown(out, Math.max(2 * out.capacity(), out.position() + bytes));
        }
        return out;
    }

    private static ByteBuffer grown(ByteBuffer from, int capacity) {
        ByteBuffer to = capacity < DIRECT_BUFFER ? ByteBuffer.allocate(capacity) : ByteBuffer.allocateDirect(capacity);
        from.flip();
        return to.put(from);
    }

    /** Says goodbye, so that there is no will and the server sees an orderly end. */
    public void disconnect() {
        leaving = true;
        put(Packets.disconnect());
        flush();
        close();
    }

    @Override
    public void close() {
        leaving = true;
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
