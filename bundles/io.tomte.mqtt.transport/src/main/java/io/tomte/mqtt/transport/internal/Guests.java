package io.tomte.mqtt.transport.internal;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.netty.channel.Channel;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.transport.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections that a listener accepted, whoever of them is already known and whoever still waits. Thread-safe. */
final class Guests {
    private static final Logger LOG = LoggerFactory.getLogger(Guests.class);

    private final String listener;
    private final NettyLoops loops;
    private final Limits limits;
    private final WaitingRoom waiting;
    private final Set<Channel> all = ConcurrentHashMap.newKeySet();
    private final QuietLog complaints = new QuietLog(LOG);
    private volatile boolean closed;

    /** @param listener its name, for the log */
    Guests(String listener, NettyLoops loops, Limits limits) {
        this.listener = listener;
        this.loops = loops;
        this.limits = limits;
        this.waiting = new WaitingRoom(limits.maxWaiting());
    }

    /** @return empty where there is no room; then the channel is closed */
    Optional<WaitingRoom.Seat> admit(Channel channel) {
        if (closed) {
            channel.close();
            return Optional.empty();
        }
        if (!add(channel)) {
            complaints.warn("The " + listener + " listener has " + limits.maxConnections()
                    + " connections, as many as it may (max.connections); further ones are closed.");
            channel.close();
            return Optional.empty();
        }
        loops.add(channel);
        WaitingRoom.Seat seat = waiting.enter(channel);
        channel.closeFuture()
                .addListener(
                        gone -> { // one for all, because there may be very many guests
                            seat.leave();
                            all.remove(channel);
                            loops.remove(channel);
                        });
        if (closed) { // between the look above and now
            channel.close();
        }
        return Optional.of(seat);
    }

    private synchronized boolean add(Channel channel) {
        return all.size() < limits.maxConnections() && all.add(channel);
    }

    int count() {
        return all.size();
    }

    /** Ends all connections in order, and admits no more. */
    void sayGoodbye(ReasonCode reason) {
        closed = true;
        for (Channel channel : all) {
            ConnectionHandler handler = channel.pipeline().get(ConnectionHandler.class);
            if (handler == null) {
                channel.close();
            } else {
                handler.connection().end(reason);
            }
        }
    }
}
