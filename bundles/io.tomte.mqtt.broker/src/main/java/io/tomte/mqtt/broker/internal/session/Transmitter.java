package io.tomte.mqtt.broker.internal.session;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.routing.Receipt;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * Puts QoS 1 and 2 messages and their PUBREL on the connection, in the order in which that was decided; at QoS 2 none before the store
 * knows what must not be forgotten in a crash. On the session's loop.
 */
final class Transmitter {
    /** Told what does not go out after all. */
    interface Unsent {
        /** Its publisher sends it again. */
        void isLost(int id);

        void isTooLarge(int id, Pending message);
    }

    private final SessionLog log;
    private final BrokerTime time;
    private final Exchanges exchanges;
    private final Unsent unsent;
    private Optional<Downlink> link = Optional.empty();

    Transmitter(SessionLog log, BrokerTime time, Exchanges exchanges, Unsent unsent) {
        this.log = log;
        this.time = time;
        this.exchanges = exchanges;
        this.unsent = unsent;
    }

    void attach(Downlink downlink) {
        link = Optional.of(downlink);
    }

    void detach() {
        link = Optional.empty();
    }

    boolean isConnected() {
        return link.isPresent();
    }

    /** True when the client takes one message more. */
    boolean hasRoom() {
        return link.isPresent()
                && exchanges.sent() < link.get().window() // [MQTT-3.3.4-9], [MQTT-4.9.0-2]
                && link.get().isWritable();
    }

    // ---- PUBLISH

    /** Begins the exchange of a message. [MQTT-4.3.2-3], [MQTT-4.3.3-3], [MQTT-3.1.1: 4.3.2-1], [MQTT-3.1.1: 4.3.3-1] */
    void send(Pending message) {
        int id = exchanges.freeId();
        if (message.qos() == QoS.EXACTLY_ONCE) {
            sendWhenStored(id, message);
            return;
        }
        InFlight state = new InFlight.AwaitingPubAck(message);
        exchanges.put(id, state);
        log.note(new SessionChange.Sent(message.sequence(), id));
        sendInOrder(id, state, message, false);
    }

    /** After a crash the message must not get another packet id, nor come from its publisher once more: it would arrive twice. */
    private void sendWhenStored(int id, Pending message) {
        CompletionStage<Void> stored = log.add(new SessionChange.Sent(message.sequence(), id));
        CompletionStage<Void> sure = message.publication().sure();
        var state = new InFlight.AwaitingPubRec(
                message, Receipt.isDone(sure) ? stored : stored.thenCombine(sure, (one, other) -> null));
        exchanges.put(id, state);
        sendWhenStored(id, state, false);
    }

    private void sendWhenStored(int id, InFlight.AwaitingPubRec state, boolean again) {
        Downlink now = link.orElseThrow();
        log.after(state.stored(), () -> sendTo(now, id, state, state.message(), again), () -> notSent(now, id, state));
    }

    private void notSent(Downlink then, int id, InFlight.AwaitingPubRec state) {
        if (state.message().isLost()) {
            if (exchanges.get(id) == state) {
                unsent.isLost(id);
            }
        } else if (isStill(then, id, state)) {
            then.storeFailed();
        }
    }

    /** Sends a message on this connection that may have been sent on the one before. */
    void sendAgain(int id) {
        switch (exchanges.get(id)) {
            case InFlight.Free unknown -> {} // acknowledged late
            // [MQTT-3.1.1: 3.3.1-1]
            case InFlight.AwaitingPubAck open -> sendInOrder(id, open, open.message(), true); // [MQTT-3.3.1-1]
            case InFlight.AwaitingPubRec open
            when hasFailed(open.stored()) -> sendWhenStored(id, open.message()); // for the first time
            case InFlight.AwaitingPubRec open -> sendWhenStored(id, open, true); // [MQTT-4.3.3-7]
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

    private void publish(int id, Pending message, boolean again) {
        var out = message.outgoing(time).withPacketId(id);
        if (!link.orElseThrow().publish(again ? out.withDup(true) : out)) {
            unsent.isTooLarge(id, message);
        }
    }

    // ---- PUBREL

    /** The client has the message. [MQTT-4.3.3-5] */
    void release(int id, long sequence) {
        var released = new InFlight.AwaitingPubComp(sequence, log.add(new SessionChange.Released(sequence)));
        exchanges.put(id, released);
        releaseWhenStored(id, released);
    }

    /** The same once more. [MQTT-4.3.3-6] */
    void releaseAgain(int id, InFlight.AwaitingPubComp released) {
        if (hasFailed(released.stored())) {
            release(id, released.sequence());
        } else {
            releaseWhenStored(id, released);
        }
    }

    /**
     * Sends PUBREL on this connection as soon as the store knows that the client has the message: the client forgets the packet id
     * then, and would take the message for another one if it came again after a crash. [MQTT-4.3.3-4]
     */
    private void releaseWhenStored(int id, InFlight.AwaitingPubComp state) {
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

    /** The client speaks of a message that was never sent, or was finished long ago: section 3.6.2.1. */
    void releaseUnknown(int id) {
        link.ifPresent(there -> there.send(PubRel.of(id, ReasonCode.PACKET_IDENTIFIER_NOT_FOUND)));
    }

    private boolean isStill(Downlink then, int id, InFlight state) {
        return link.filter(same -> same == then).isPresent() && exchanges.get(id) == state;
    }

    private void storeFailed() {
        link.ifPresent(Downlink::storeFailed);
    }

    private static boolean hasFailed(CompletionStage<Void> stage) {
        return stage.toCompletableFuture().isCompletedExceptionally();
    }
}
