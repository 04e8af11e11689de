package io.tomte.mqtt.broker.internal.session;

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
    private final Exchanges exchanges = new Exchanges();
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
            case SENT -> exchanges.put(stored.packetId(), InFlight.of(message));
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
        link = Optional.of(downlink);
        exchanges.connected().forEach(this::release); // [MQTT-4.3.3-6]
        pump();
    }

    void detach() {
        link = Optional.empty();
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
            while (hasRoom() && exchanges.isResending()) {
                sendAgain(exchanges.nextAgain());
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
        return waiting.isEmpty() && !exchanges.isResending() && hasRoom();
    }

    void onPubAck(PubAck ack) {
        switch (exchanges.get(ack.packetId())) {
            case InFlight.Free unknown -> {} // answered before, or never sent: nothing to do
            // [MQTT-4.8.2-6]
            case InFlight.AwaitingPubAck acknowledged -> finished(ack.packetId()); // [MQTT-4.4.0-2] also when refused
            case InFlight.AwaitingPubRec wrong -> throw wrong("PUBACK", ack.packetId());
            case InFlight.AwaitingPubComp wrong -> throw wrong("PUBACK", ack.packetId());
        }
    }

    void onPubRec(PubRec rec) {
        int id = rec.packetId();
        switch (exchanges.get(id)) {
            case InFlight.Free unknown ->
                send(PubRel.of(id, ReasonCode.PACKET_IDENTIFIER_NOT_FOUND)); // section 3.6.2.1
            case InFlight.AwaitingPubAck wrong -> throw wrong("PUBREC", id);
            case InFlight.AwaitingPubComp again -> release(id, again);
            case InFlight.AwaitingPubRec sent -> {
                if (rec.reason().isError()) {
                    finished(id); // [MQTT-4.4.0-2]: the id is free again
                    return;
                }
                release(id, released(id, sent.sequence())); // [MQTT-4.3.3-5]
            }
        }
    }

    private InFlight.AwaitingPubComp released(int id, long sequence) {
        var released = new InFlight.AwaitingPubComp(sequence, log.add(new SessionChange.Released(sequence)));
        exchanges.put(id, released);
        return released;
    }

    /**
     * Sends PUBREL on this connection as soon as the store knows that the client has the message: the client forgets the packet id
     * then, and would take the message for another one if it came again after a crash. [MQTT-4.3.3-4]
     */
    private void release(int id, InFlight.AwaitingPubComp released) {
        InFlight.AwaitingPubComp state = hasFailed(released.stored()) ? released(id, released.sequence()) : released;
        Downlink now = link.orElseThrow();
        log.after(
                state.stored(),
                () -> {
                    if (isStill(now, id, state)) {
                        now.send(PubRel.success(id));
                    }
                },
                this::storeFailed);
    }

    private static boolean hasFailed(CompletionStage<Void> stage) {
        return stage.toCompletableFuture().isCompletedExceptionally();
    }

    void onPubComp(PubComp comp) {
        switch (exchanges.get(comp.packetId())) {
            case InFlight.Free unknown -> {} // answered before
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

    private boolean hasRoom() {
        return link.isPresent()
                && exchanges.sent() < link.get().window() // [MQTT-3.3.4-9], [MQTT-4.9.0-2]
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
        // [MQTT-4.3.2-3], [MQTT-4.3.3-3], [MQTT-3.1.1: 4.3.2-1], [MQTT-3.1.1: 4.3.3-1]
        InFlight state = InFlight.of(message);
        int id = exchanges.begin(state);
        SessionChange sent = new SessionChange.Sent(message.sequence(), id);
        if (state instanceof InFlight.AwaitingPubAck) {
            log.note(sent);
            sendInOrder(id, state, message, false);
            return;
        }
        CompletionStage<Void> stored = log.add(sent);
        Downlink now = link.orElseThrow(); // must not get another id after a crash, and not come twice
        CompletionStage<Void> sure = message.publication().sure();
        log.after(
                Receipt.isDone(sure) ? stored : stored.thenCombine(sure, (one, other) -> null),
                () -> sendTo(now, id, state, message, false),
                () -> notSent(id, state, message.publication()));
    }

    private void notSent(int id, InFlight state, Publication publication) {
        if (Receipt.isDone(publication.sure())) {
            storeFailed();
        } else if (exchanges.get(id) == state) { // its publisher sends it again
            finished(id);
        }
    }

    private void sendAgain(int id) {
        switch (exchanges.get(id)) {
            case InFlight.Free unknown -> {} // acknowledged late
            // [MQTT-3.1.1: 3.3.1-1]
            case InFlight.AwaitingPubAck open -> sendInOrder(id, open, open.message(), true); // [MQTT-3.3.1-1]
            case InFlight.AwaitingPubRec open -> sendInOrder(id, open, open.message(), true); // [MQTT-4.3.3-7]
            case InFlight.AwaitingPubComp released -> {} // released meanwhile
        }
    }

    /** Behind steps that wait for the store, also since the connection before. */
    private void sendInOrder(int id, InFlight state, Pending message, boolean again) {
        if (log.isIdle()) {
            publish(id, message, again);
            return;
        }
        Downlink now = link.orElseThrow();
        log.inOrder(() -> sendTo(now, id, state, message, again));
    }

    /** Sends the message where nothing has changed since that was decided. [MQTT-4.3.3-2], [MQTT-4.3.2-2] */
    private void sendTo(Downlink then, int id, InFlight state, Pending message, boolean again) {
        if (isStill(then, id, state)) {
            publish(id, message, again);
        }
    }

    private boolean isStill(Downlink then, int id, InFlight state) {
        return link.filter(same -> same == then).isPresent() && exchanges.get(id) == state;
    }

    private void publish(int id, Pending message, boolean again) {
        var out = message.outgoing(time).withPacketId(id);
        if (!link.orElseThrow().publish(again ? out.withDup(true) : out)) {
            exchanges.finish(id); // [MQTT-3.1.2-25]: as if it had been delivered
            waiting.drop(message, DropReason.TOO_LARGE_FOR_CLIENT);
            pump();
        }
    }

    private void finished(int id) {
        log.note(new SessionChange.Finished(exchanges.finish(id).sequence()));
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
