package io.tomte.mqtt.broker.internal.session;

import java.util.Optional;
import java.util.function.Predicate;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.api.store.Backlog;
import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.broker.internal.routing.Receipt;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * QoS 1 and 2 towards one client; MQTT 5 sections 4.3.2, 4.3.3 and 4.4. Messages wait until the client's window has room, and
 * are sent again in order when the client comes back.
 */
final class Acknowledged implements Transmitter.Unsent {
    private final SessionLog log;
    private final BrokerTime time;
    private final Drops drops;
    private final Waiting waiting;
    private final Brake brake;
    private final Exchanges exchanges = new Exchanges();
    private final Transmitter transmitter;
    private boolean pumping;

    Acknowledged(SessionLog log, BrokerTime time, Drops drops, Waiting waiting, Brake brake) {
        this.log = log;
        this.time = time;
        this.drops = drops;
        this.waiting = waiting;
        this.brake = brake;
        this.transmitter = new Transmitter(log, time, exchanges, this);
    }

    long nextSequence() {
        return waiting.nextSequence();
    }

    /** Takes a message over; the receipt waits until it is safe, the other while too many messages wait. */
    void add(Pending message, Receipt receipt, Receipt held) {
        if (!waiting.add(message, receipt, brake.isOn(), transmitter.isConnected())) {
            return;
        }
        pump();
        if (transmitter.isConnected()) {
            brake.queued(waiting.size(), held);
        }
    }

    /** A message that was stored when the broker started. */
    void restore(StoredMessage stored) {
        Pending message = waiting.read(stored);
        switch (stored.state()) {
            case WAITING -> waiting.restore(message);
            case SENT -> exchanges.put(stored.packetId(), InFlight.sent(message));
            case RELEASED ->
                exchanges.put(stored.packetId(), new InFlight.AwaitingPubComp(stored.sequence(), SessionLog.DONE));
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
        transmitter.attach(downlink);
        exchanges.connected().forEach(transmitter::releaseAgain); // [MQTT-4.3.3-6]
        pump();
    }

    void detach() {
        transmitter.detach();
        exchanges.disconnected();
        brake.release();
    }

    /** Sends what the client's window and the connection have room for. */
    void pump() {
        if (pumping) {
            return; // what made room now is seen by the loop below
        }
        pumping = true;
        try {
            while (transmitter.hasRoom() && exchanges.isResending()) {
                transmitter.sendAgain(exchanges.nextAgain());
            }
            while (transmitter.hasRoom() && transmitNext()) {
                // until the window is full, or nothing waits in memory
            }
        } finally {
            pumping = false;
        }
        if (transmitter.isConnected()) {
            waiting.refill(this::pump);
        }
        brake.drained(waiting.size());
    }

    /** True when a message would go out at once. */
    boolean isIdle() {
        return waiting.isEmpty() && !exchanges.isResending() && transmitter.hasRoom();
    }

    void onPubAck(PubAck ack) {
        InFlight state = exchanges.get(ack.packetId());
        if (state instanceof InFlight.AwaitingPubAck) { // [MQTT-4.8.2-6]
            finished(ack.packetId()); // [MQTT-4.4.0-2] also when refused
        } else if (!(state instanceof InFlight.Free)) { // answered before, or never sent: nothing to do
            throw wrong("PUBACK", ack.packetId());
        }
    }

    void onPubRec(PubRec rec) {
        int id = rec.packetId();
        switch (exchanges.get(id)) {
            case InFlight.Free unknown -> transmitter.releaseUnknown(id);
            case InFlight.AwaitingPubAck wrong -> throw wrong("PUBREC", id);
            case InFlight.AwaitingPubComp again -> transmitter.releaseAgain(id, again);
            case InFlight.AwaitingPubRec sent -> {
                if (rec.reason().isError()) {
                    finished(id); // [MQTT-4.4.0-2]: the id is free again
                    return;
                }
                transmitter.release(id, sent.sequence()); // [MQTT-4.3.3-5]
            }
        }
    }

    void onPubComp(PubComp comp) {
        switch (exchanges.get(comp.packetId())) {
            case InFlight.Free unknown -> {} // answered before
            case InFlight.AwaitingPubComp released -> finished(comp.packetId());
            case InFlight.AwaitingPubAck wrong -> throw wrong("PUBCOMP", comp.packetId());
            case InFlight.AwaitingPubRec wrong -> throw wrong("PUBCOMP", comp.packetId());
        }
    }

    /** While the client is away: offers messages of shared subscriptions that were never sent to others, and forgets what somebody took. */
    void giveShared(Predicate<Pending> taker) {
        if (!transmitter.isConnected()) {
            waiting.giveShared(taker).ifPresent(unsure -> log.onceDone(unsure, () -> giveShared(taker)));
        }
    }

    /**
     * The session is over. Messages of shared subscriptions go to others, also those sent and not acknowledged at QoS 1, but
     * none at QoS 2: [MQTT-4.8.2-5].
     */
    void end(Predicate<Pending> taker) {
        for (InFlight state : exchanges.end()) {
            switch (state) {
                case InFlight.AwaitingPubAck open -> {
                    if (!open.message().isShared() || !taker.test(open.message())) {
                        drops.add(open.message().topic(), DropReason.SESSION_ENDED);
                    }
                }
                case InFlight.AwaitingPubRec open -> drops.add(open.message().topic(), DropReason.SESSION_ENDED);
                case InFlight.AwaitingPubComp delivered -> {}
                case InFlight.Free none -> {}
            }
        }
        waiting.end(taker);
    }

    int queued() {
        return waiting.size();
    }

    int inFlight() {
        return exchanges.size();
    }

    private boolean transmitNext() {
        Optional<Pending> next = waiting.poll();
        next.ifPresent(this::transmit);
        return next.isPresent();
    }

    private void transmit(Pending message) {
        if (message.isExpired(time)) {
            waiting.drop(message, DropReason.EXPIRED); // [MQTT-3.3.2-5]
        } else {
            transmitter.send(message);
        }
    }

    private void finished(int id) {
        log.note(new SessionChange.Finished(exchanges.finish(id).sequence()));
        pump();
    }

    @Override
    public void isLost(int id) {
        finished(id);
    }

    @Override
    public void isTooLarge(int id, Pending message) {
        exchanges.finish(id); // [MQTT-3.1.2-25]: as if it had been delivered
        waiting.drop(message, DropReason.TOO_LARGE_FOR_CLIENT);
        pump();
    }

    private static Violation wrong(String packet, int id) {
        return new Violation(ReasonCode.PROTOCOL_ERROR, packet + " does not fit the QoS of message " + id);
    }
}
