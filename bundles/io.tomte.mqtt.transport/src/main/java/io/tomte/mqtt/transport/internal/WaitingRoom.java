package io.tomte.mqtt.transport.internal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.netty.channel.Channel;

/**
 * The connections of a listener that have not sent their CONNECT yet. Nobody knows who they are, so they are bounded in
 * number and in the bytes kept for them; where one too many comes, the one that has waited longest goes. Thread-safe.
 */
final class WaitingRoom {
    private static final long MAX_BYTES = 16L << 20; // for all of them together

    /** The place of one connection. */
    interface Seat {
        /** For connections that nobody bounds. */
        Seat NONE = new Seat() {
            @Override
            public void holds(int bytes) {
                // as many as it likes
            }

            @Override
            public void leave() {
                // it was never here
            }
        };

        /** So many bytes are kept for the connection now. */
        void holds(int bytes);

        /** The CONNECT is complete, or the connection gone; twice is once. */
        void leave();
    }

    private final int maxSeats;
    private final Map<Channel, Integer> taken = new LinkedHashMap<>(); // bytes kept, longest waiting first
    private long bytes;

    WaitingRoom(int maxSeats) {
        this.maxSeats = maxSeats;
    }

    Seat enter(Channel channel) {
        set(channel, 0, true);
        return new Seat() {
            @Override
            public void holds(int kept) {
                set(channel, kept, false);
            }

            @Override
            public void leave() {
                WaitingRoom.this.leave(channel);
            }
        };
    }

    private void set(Channel channel, int kept, boolean enters) {
        List<Channel> tooMany = new ArrayList<>();
        synchronized (this) {
            if (!enters && !taken.containsKey(channel)) {
                return;
            }
            Integer before = taken.put(channel, kept);
            bytes += kept - (before == null ? 0 : before);
            Iterator<Map.Entry<Channel, Integer>> eldest = taken.entrySet().iterator();
            while (taken.size() > maxSeats || bytes > MAX_BYTES) {
                Map.Entry<Channel, Integer> gone = eldest.next();
                bytes -= gone.getValue();
                tooMany.add(gone.getKey());
                eldest.remove();
            }
        }
        tooMany.forEach(Channel::close); // outside, because closing calls back
    }

    private synchronized void leave(Channel channel) {
        Integer kept = taken.remove(channel);
        bytes -= kept == null ? 0 : kept;
    }

    synchronized int size() {
        return taken.size();
    }
}
