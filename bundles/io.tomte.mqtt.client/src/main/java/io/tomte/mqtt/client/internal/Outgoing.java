package io.tomte.mqtt.client.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * Messages on their way to the server, in order: those that wait, bounded, and those not yet acknowledged. MQTT 5 sections
 * 4.3, 4.4 and 4.9. On the loop; no I/O, no clock.
 */
final class Outgoing {
    private record Message(Publish publish, Promise<ReasonCode> promise) {}

    /** Where a message stands that has a packet id. */
    private sealed interface InFlight {
        record AwaitingPubAck(Message message) implements InFlight {}

        record AwaitingPubRec(Message message) implements InFlight {}

        /** @param said reason of the PUBREC, for instance that nobody subscribed */
        record AwaitingPubComp(Promise<ReasonCode> promise, ReasonCode said) implements InFlight {}
    }

    private final PacketIds ids;
    private final int waitingLimit;
    private final int inflightLimit;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final Map<Integer, InFlight> inFlight = new LinkedHashMap<>(); // resend in this order, section 4.6
    private Optional<Output> output = Optional.empty();
    private Optional<ServerLimits> limits = Optional.empty();
    private int window;

    Outgoing(PacketIds ids, int waitingLimit, int inflightLimit) {
        this.ids = ids;
        this.waitingLimit = waitingLimit;
        this.inflightLimit = inflightLimit;
    }

    void offer(Publish publish, Promise<ReasonCode> promise) {
        Message message = new Message(publish, promise);
        if (waiting.isEmpty() && maySend(message)) {
            transmit(message);
        } else if (waiting.size() >= waitingLimit) {
            promise.fail(new MqttException(
                    ReasonCode.QUOTA_EXCEEDED,
                    "The buffer of " + waitingLimit
                            + " messages is full; wait for stages to complete, or enlarge it."));
        } else {
            waiting.add(message);
        }
    }

    void connected(Output newOutput, ServerLimits newLimits, boolean sessionPresent) {
        output = Optional.of(newOutput);
        limits = Optional.of(newLimits);
        window = Math.min(inflightLimit, newLimits.receiveMaximum());
        if (sessionPresent) {
            inFlight.forEach(this::resend);
        } else {
            startOver();
        }
        drain();
    }

    private void resend(int id, InFlight state) { // [MQTT-4.4.0-1], [MQTT-3.3.1-1]
        switch (state) {
            case InFlight.AwaitingPubAck(Message message) ->
                send(message.publish().withPacketId(id).withDup(true));
            case InFlight.AwaitingPubRec(Message message) ->
                send(message.publish().withPacketId(id).withDup(true));
            case InFlight.AwaitingPubComp waits -> send(PubRel.success(id));
        }
    }

    /** The server knows nothing of what was in flight: what it had not taken over is a new message again. */
    private void startOver() {
        List<Message> again = new ArrayList<>();
        for (InFlight state : inFlight.values()) {
            switch (state) {
                case InFlight.AwaitingPubAck(Message message) -> again.add(message);
                case InFlight.AwaitingPubRec(Message message) -> again.add(message);
                case InFlight.AwaitingPubComp taken -> taken.promise().complete(taken.said());
            }
        }
        inFlight.keySet().forEach(ids::free);
        inFlight.clear();
        again.reversed().forEach(waiting::addFirst);
    }

    void disconnected() {
        output = Optional.empty();
    }

    /** Sends what waits, as far as connection and window allow. */
    void drain() {
        while (!waiting.isEmpty() && maySend(waiting.getFirst())) {
            transmit(waiting.removeFirst());
        }
    }

    private boolean maySend(Message message) {
        boolean room = message.publish().qos() == QoS.AT_MOST_ONCE
                || inFlight.size() < window && ids.available(); // [MQTT-3.3.4-9]
        return room && output.map(Output::isWritable).orElse(false);
    }

    private void transmit(Message message) {
        Optional<MqttException> problem = limits.flatMap(known -> known.problem(numbered(message.publish(), 1)));
        if (problem.isPresent()) {
            message.promise().fail(problem.get());
            return;
        }
        if (message.publish().qos() == QoS.AT_MOST_ONCE) {
            send(message.publish());
            message.promise().complete(ReasonCode.SUCCESS);
            return;
        }
        int id = ids.take();
        inFlight.put(
                id,
                message.publish().qos() == QoS.AT_LEAST_ONCE
                        ? new InFlight.AwaitingPubAck(message)
                        : new InFlight.AwaitingPubRec(message));
        send(numbered(message.publish(), id));
    }

    private static Publish numbered(Publish publish, int id) {
        return publish.qos() == QoS.AT_MOST_ONCE ? publish : publish.withPacketId(id);
    }

    private void send(io.tomte.mqtt.packet.Packet packet) {
        output.ifPresent(present -> present.send(packet));
    }

    void onPubAck(PubAck ack) {
        if (inFlight.get(ack.packetId()) instanceof InFlight.AwaitingPubAck(Message message)) {
            settle(ack.packetId(), message.promise(), ack.reason());
        }
    }

    void onPubRec(PubRec rec) {
        switch (inFlight.get(rec.packetId())) {
            case InFlight.AwaitingPubRec(Message message)
            when rec.reason().isError() ->
                settle(rec.packetId(), message.promise(), rec.reason()); // section 4.3.3: the id is free again
            case InFlight.AwaitingPubRec(Message message) -> {
                inFlight.put(rec.packetId(), new InFlight.AwaitingPubComp(message.promise(), rec.reason()));
                send(PubRel.success(rec.packetId())); // [MQTT-4.3.3-4]
            }
            case InFlight.AwaitingPubComp again -> send(PubRel.success(rec.packetId()));
            case null, default -> send(PubRel.of(rec.packetId(), ReasonCode.PACKET_IDENTIFIER_NOT_FOUND));
        }
    }

    void onPubComp(PubComp comp) {
        if (inFlight.get(comp.packetId()) instanceof InFlight.AwaitingPubComp waits) {
            settle(comp.packetId(), waits.promise(), comp.reason().isError() ? comp.reason() : waits.said());
        }
    }

    private void settle(int id, Promise<ReasonCode> promise, ReasonCode reason) {
        inFlight.remove(id);
        ids.free(id);
        if (reason.isError()) {
            promise.fail(new MqttException(reason, "The server refused the message: " + Refusals.words(reason) + "."));
        } else {
            promise.complete(reason);
        }
        drain();
    }

    int pending() {
        return waiting.size() + inFlight.size();
    }

    /** Nothing more will be sent. */
    void end(MqttException why) {
        disconnected();
        waiting.forEach(message -> message.promise().fail(why));
        waiting.clear();
        for (InFlight state : inFlight.values()) {
            switch (state) {
                case InFlight.AwaitingPubAck(Message message) ->
                    message.promise().fail(why);
                case InFlight.AwaitingPubRec(Message message) ->
                    message.promise().fail(why);
                case InFlight.AwaitingPubComp taken -> taken.promise().fail(why);
            }
        }
        inFlight.clear();
    }
}
