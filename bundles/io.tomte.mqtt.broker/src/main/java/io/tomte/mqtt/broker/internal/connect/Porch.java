package io.tomte.mqtt.broker.internal.connect;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.tomte.mqtt.api.broker.RefusalReason;
import io.tomte.mqtt.api.connection.Peer;

/**
 * Connections that are not let in yet, bounded in all and for each remote address, so that nobody uses the hub up by opening
 * connections and saying little. Parts of the hub itself are not counted, clients of this machine only in all. Any thread.
 */
public final class Porch {
    private static final int NETWORK_BYTES = 8; // of an IPv6 address; one household has 2^64 of the rest

    private final int max;
    private final int maxPerAddress;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<ByteBuffer, Integer> byAddress = new ConcurrentHashMap<>(); // no address without a connection
    private final Set<Gate> gates = ConcurrentHashMap.newKeySet();

    public Porch(int max, int maxPerAddress) {
        this.max = max;
        this.maxPerAddress = maxPerAddress;
    }

    /** Room for one connection, to be left once. Belongs to the loop of the connection. */
    static final class Room {
        /** Of whoever needs none. */
        static final Room NONE = new Room(() -> {});

        private final Runnable give;
        private boolean left;

        private Room(Runnable give) {
            this.give = give;
        }

        void leave() {
            if (!left) {
                left = true;
                give.run();
            }
        }
    }

    /** What {@link #enter} says. */
    sealed interface Answer {
        record Welcome(Room room) implements Answer {}

        record Full(RefusalReason reason) implements Answer {}
    }

    Answer enter(Peer peer) {
        if (peer.isInVm()) {
            return new Answer.Welcome(Room.NONE);
        }
        if (all.incrementAndGet() > max) {
            all.decrementAndGet();
            return new Answer.Full(RefusalReason.TOO_MANY_WAITING);
        }
        Optional<ByteBuffer> key = peer.isLocal()
                ? Optional.empty()
                : peer.address().map(InetSocketAddress::getAddress).map(Porch::key);
        if (key.isPresent() && byAddress.merge(key.get(), 1, Integer::sum) > maxPerAddress) {
            leave(key);
            return new Answer.Full(RefusalReason.TOO_MANY_WAITING_FROM_ADDRESS);
        }
        return new Answer.Welcome(new Room(() -> leave(key)));
    }

    private void leave(Optional<ByteBuffer> key) {
        all.decrementAndGet();
        key.ifPresent(address -> byAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1));
    }

    private static ByteBuffer key(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(bytes, 0, address instanceof Inet6Address ? NETWORK_BYTES : bytes.length)
                .slice();
    }

    /** The gate waits for CONNECT until {@link #remove}. */
    void add(Gate gate) {
        gates.add(gate);
    }

    void remove(Gate gate) {
        gates.remove(gate);
    }

    /** The broker stops. */
    public void stop() {
        gates.forEach(Gate::stop);
    }
}
