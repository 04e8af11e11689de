package io.tomte.mqtt.broker.internal.session;

import java.util.Optional;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.routing.Receipt;

/**
 * QoS 0 towards one client; MQTT 5 section 4.3.1. What a slow connection cannot take waits in a bounded queue of its own; what
 * finds no place there, or no connection, is dropped and counted.
 */
final class Unacknowledged {
    private final BrokerTime time;
    private final Drops drops;
    private final SendQueue waiting;
    private final Brake brake;
    private Optional<Downlink> link = Optional.empty();

    Unacknowledged(BrokerTime time, Drops drops, SendQueue waiting, Brake brake) {
        this.time = time;
        this.drops = drops;
        this.waiting = waiting;
        this.brake = brake;
    }

    void add(Pending message, Receipt held) {
        if (link.isEmpty()) {
            drops.add(message.topic(), DropReason.OFFLINE_QOS_0);
        } else if (waiting.isEmpty() && link.get().isWritable()) {
            send(message);
        } else if (waiting.offer(
                message, brake.isOn(), Integer.MAX_VALUE, old -> drops.add(old.topic(), DropReason.SLOW_QOS_0))) {
            brake.queued(waiting.size(), held);
        } else {
            drops.add(message.topic(), DropReason.SLOW_QOS_0);
        }
    }

    void attach(Downlink downlink) {
        link = Optional.of(downlink);
    }

    void detach() {
        link = Optional.empty();
        waiting.take(message -> true).forEach(message -> drops.add(message.topic(), DropReason.OFFLINE_QOS_0));
        brake.release();
    }

    void pump() {
        while (isIdleButForQueue() && !waiting.isEmpty()) {
            waiting.poll().ifPresent(this::send);
        }
        brake.drained(waiting.size());
    }

    /** True when a message would go out at once. */
    boolean isIdle() {
        return waiting.isEmpty() && isIdleButForQueue();
    }

    int queued() {
        return waiting.size();
    }

    private boolean isIdleButForQueue() {
        return link.isPresent() && link.get().isWritable();
    }

    private void send(Pending message) {
        if (message.isExpired(time)) {
            drops.add(message.topic(), DropReason.EXPIRED);
        } else if (!link.orElseThrow().publish(message.outgoing(time))) {
            drops.add(message.topic(), DropReason.TOO_LARGE_FOR_CLIENT);
        }
    }
}
