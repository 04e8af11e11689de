package io.tomte.mqtt.broker.internal.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.api.store.Backlog;
import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.broker.internal.routing.Publication;
import io.tomte.mqtt.broker.internal.routing.Receipt;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * QoS 1 and 2 towards one client; MQTT 5 sections 4.3.2, 4.3.3 and 4.4. Messages wait until the client's window has room, and
 * are sent again in order when the client comes back.
 */
final class Acknowledged {
    private final SessionLog log;
    private final BrokerTime time;
    private final Drops drops;
    private final Waiting waiting;
    private final Brake brake;
    private final PacketIds ids = new PacketIds();
    // [MQTT-3.1.1: 4.6.0-1]
    private final Map<Integer, InFlight> inFlight = new LinkedHashMap<>(); // resend in this order: [MQTT-4.6.0-1]
    private final Deque<Integer> unsent = new ArrayDeque<>(); // in flight, not sent on this connection yet
    private Optional<Downlink> link = Optional.empty();
    private boolean pumping;

    Acknowledged(SessionLog log, BrokerTime time, Drops drops, Waiting waiting, Brake brake) {
        this.log = log;
        this.time = time;
        this.drops = drops;
        this.waiting = waiting;
        this.brake = brake;
    }

    long nextSequence() {
        return waiting.nextSequence();
    }

    /** Takes a message over; the receipt waits until it is safe, the other while too many messages wait. */
    void add(Pending message, Receipt receipt, Receipt held) {
        if (!waiting.add(message, receipt, brake.isOn(), link.isPresent())) {
            return;
        }
        pump();
        if (link.isPresent()) {
            brake.queued(waiting.size(), held);
        }
    }

    /** A message that was stored when the broker started. */
    void restore(StoredMessage stored) {
        Pending message = waiting.read(stored);
        switch (stored.state()) {
            case WAITING -> waiting.restore(message);
            case SENT -> inFlight.put(stored.packetId(), InFlight.of(message));
            case RELEASED -> inFlight.put(stored.packetId(), new InFlight.AwaitingPubComp(stored.sequence()));
        }
    }

    /** Messages that were stored when the broker started and are left there. */
    void restore(Backlog backlog) {
        waiting.restore(backlog);
    }

    /** True while messages wait in the store only. */
    boolean isPartlyStored() {
        return waiting.isPartlyStored();
    }

    /**
     * The client is there: sends again what it did not acknowledge, then what waits. [MQTT-4.4.0-1]
     * [MQTT-4.8.2-4], [MQTT-3.1.1: 4.4.0-1]
     */
    void attach(Downlink downlink) {
        link = Optional.of(downlink);
        unsent.clear();
        inFlight.forEach((id, state) -> {
            if (state instanceof InFlight.AwaitingPubComp) {
                downlink.send(PubRel.success(id)); // [MQTT-4.3.3-6]
            } else {
                unsent.add(id);
            }
        });
        pump();
    }

    void detach() {
        link = Optional.empty();
        unsent.clear();
        brake.release();
    }

    /** Sends what the client's window and the connection have room for. */
    void pump() {
        if (pumping) {
            return; // what made room now is seen by the loop below
        }
        pumping = true;
        try {
            while (hasRoom() && !unsent.isEmpty()) {
                sendAgain(unsent.poll());
            }
            while (hasRoom() && transmitNext()) {
                // until the window is full, or nothing waits in memory
            }
        } finally {
            pumping = false;
        }
        if (link.isPresent()) {
            waiting.refill(this::pump);
        }
        brake.drained(waiting.size());
    }

    /** True when a message would go out at once. */
    boolean isIdle() {
        return waiting.isEmpty() && unsent.isEmpty() && hasRoom();
    }

    void onPubAck(PubAck ack) {
        switch (inFlight.get(ack.packetId())) {
            case null -> {} // answered before, or never sent: nothing to do
            // [MQTT-4.8.2-6]
            case InFlight.AwaitingPubAck acknowledged -> finished(ack.packetId()); // [MQTT-4.4.0-2] also when refused
            case InFlight.AwaitingPubRec wrong -> throw wrong("PUBACK", ack.packetId());
            case InFlight.AwaitingPubComp wrong -> throw wrong("PUBACK", ack.packetId());
        }
    }

    void onPubRec(PubRec rec) {
        int id = rec.packetId();
        switch (inFlight.get(id)) {
            case null -> send(PubRel.of(id, ReasonCode.PACKET_IDENTIFIER_NOT_FOUND)); // section 3.6.2.1
            case InFlight.AwaitingPubAck wrong -> throw wrong("PUBREC", id);
            case InFlight.AwaitingPubComp again -> send(PubRel.success(id));
            case InFlight.AwaitingPubRec sent -> {
                if (rec.reason().isError()) {
                    finished(id); // [MQTT-4.4.0-2]: the id is free again
                    return;
                }
                inFlight.put(id, new InFlight.AwaitingPubComp(sent.sequence())); // [MQTT-4.3.3-5]
                log.after(
                        log.add(new SessionChange.Released(sent.sequence())),
                        () -> send(PubRel.success(id)), // [MQTT-4.3.3-4]
                        this::storeFailed);
            }
        }
    }

    void onPubComp(PubComp comp) {
        switch (inFlight.get(comp.packetId())) {
            case null -> {} // answered before
            case InFlight.AwaitingPubComp released -> finished(comp.packetId());
            case InFlight.AwaitingPubAck wrong -> throw wrong("PUBCOMP", comp.packetId());
            case InFlight.AwaitingPubRec wrong -> throw wrong("PUBCOMP", comp.packetId());
        }
    }

    /** Offers messages of shared subscriptions that were never sent to others; forgets those that somebody took. */
    void giveShared(Predicate<Pending> taker) {
        waiting.giveShared(taker);
    }

    /**
     * The session is over. Messages of shared subscriptions go to others, also those sent and not acknowledged at QoS 1, but
     * none at QoS 2: [MQTT-4.8.2-5].
     */
    void end(Predicate<Pending> taker) {
        for (InFlight state : inFlight.values()) {
            switch (state) {
                case InFlight.AwaitingPubAck open -> {
                    if (!open.message().isShared() || !taker.test(open.message())) {
                        drops.add(open.message().topic(), DropReason.SESSION_ENDED);
                    }
                }
                case InFlight.AwaitingPubRec open -> drops.add(open.message().topic(), DropReason.SESSION_ENDED);
                case InFlight.AwaitingPubComp delivered -> {}
            }
        }
        waiting.end(taker);
        inFlight.clear();
    }

    int queued() {
        return waiting.size();
    }

    int inFlight() {
        return inFlight.size();
    }

    private boolean hasRoom() {
        return link.isPresent()
                && inFlight.size() - unsent.size() < link.get().window() // [MQTT-3.3.4-9], [MQTT-4.9.0-2]
                && link.get().isWritable();
    }

    private boolean transmitNext() {
        Optional<Pending> next = waiting.poll();
        next.ifPresent(this::transmit);
        return next.isPresent();
    }

    private void transmit(Pending message) {
        if (message.isExpired(time)) {
            waiting.drop(message, DropReason.EXPIRED); // [MQTT-3.3.2-5]
            return;
        }
        int id = ids.next(inFlight::containsKey);
        // [MQTT-4.3.2-3], [MQTT-4.3.3-3], [MQTT-3.1.1: 4.3.2-1], [MQTT-3.1.1: 4.3.3-1]
        InFlight state = InFlight.of(message);
        inFlight.put(id, state);
        CompletionStage<Void> stored = log.add(new SessionChange.Sent(message.sequence(), id));
        Downlink now = link.orElseThrow();
        Runnable send = () -> {
            if (link.filter(same -> same == now).isPresent() && inFlight.get(id) == state) {
                publish(id, message, false); // [MQTT-4.3.3-2], [MQTT-4.3.2-2]
            }
        };
        if (state instanceof InFlight.AwaitingPubAck) {
            log.inOrder(send);
        } else { // must not get another id after a crash, and not come twice
            CompletionStage<Void> sure = message.publication().sure();
            log.after(
                    Receipt.isDone(sure) ? stored : stored.thenCombine(sure, (one, other) -> null),
                    send,
                    () -> notSent(id, state, message.publication()));
        }
    }

    private void notSent(int id, InFlight state, Publication publication) {
        if (Receipt.isDone(publication.sure())) {
            storeFailed();
        } else if (inFlight.get(id) == state) { // its publisher sends it again
            finished(id);
        }
    }

    private void sendAgain(int id) {
        switch (inFlight.get(id)) {
            case null -> {} // acknowledged late
            // [MQTT-3.1.1: 3.3.1-1]
            case InFlight.AwaitingPubAck open -> sendAgainInOrder(id, open, open.message()); // [MQTT-3.3.1-1]
            case InFlight.AwaitingPubRec open -> sendAgainInOrder(id, open, open.message()); // [MQTT-4.3.3-7]
            case InFlight.AwaitingPubComp released -> {} // released meanwhile
        }
    }

    /** Behind steps that wait for the store since the connection before. */
    private void sendAgainInOrder(int id, InFlight state, Pending message) {
        Downlink now = link.orElseThrow();
        log.inOrder(() -> {
            if (link.filter(same -> same == now).isPresent() && inFlight.get(id) == state) {
                publish(id, message, true);
            }
        });
    }

    private void publish(int id, Pending message, boolean again) {
        var out = message.outgoing(time).withPacketId(id);
        if (!link.orElseThrow().publish(again ? out.withDup(true) : out)) {
            inFlight.remove(id); // [MQTT-3.1.2-25]: as if it had been delivered
            waiting.drop(message, DropReason.TOO_LARGE_FOR_CLIENT);
            pump();
        }
    }

    private void finished(int id) {
        InFlight done = inFlight.remove(id);
        unsent.remove(id);
        log.add(new SessionChange.Finished(done.sequence()));
        pump();
    }

    private void send(PubRel packet) {
        link.ifPresent(downlink -> downlink.send(packet));
    }

    private void storeFailed() {
        link.ifPresent(Downlink::storeFailed);
    }

    private static Violation wrong(String packet, int id) {
        return new Violation(ReasonCode.PROTOCOL_ERROR, packet + " does not fit the QoS of message " + id);
    }
}
