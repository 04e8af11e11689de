package io.tomte.mqtt.client.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.packet.Packet;
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
    private record Message(Publish publish, Promise<Answer> promise) {}

    /** Where a message stands that has a packet id. */
    private sealed interface InFlight {
        record AwaitingPubAck(Message message) implements InFlight {}

        record AwaitingPubRec(Message message) implements InFlight {}

        /** @param said what came with PUBREC, for instance that nobody subscribed */
        record AwaitingPubComp(Promise<Answer> promise, Answer said) implements InFlight {}
    }

    private final PacketIds ids;
    private final int waitingLimit;
    private final int inflightLimit;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final Map<Integer, InFlight> inFlight = new LinkedHashMap<>(); // resend in this order, section 4.6
    private Optional<Output> output = Optional.empty();
    private Optional<ServerLimits> limits = Optional.empty();
    private OutgoingAliases aliases = OutgoingAliases.NONE;
    private int window;

    Outgoing(PacketIds ids, int waitingLimit, int inflightLimit) {
        this.ids = ids;
        this.waitingLimit = waitingLimit;
        this.inflightLimit = inflightLimit;
    }

    void offer(Publish publish, Promise<Answer> promise) {
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

    void connected(Output newOutput, ServerLimits newLimits, OutgoingAliases newAliases, boolean sessionPresent) {
        output = Optional.of(newOutput);
        limits = Optional.of(newLimits);
        aliases = newAliases;
        window = Math.min(inflightLimit, newLimits.receiveMaximum()); // [MQTT-4.9.0-1]
        if (sessionPresent) {
            inFlight.forEach(this::resend);
        } else {
            startOver();
        }
        drain();
    }

    /** As it was, with its whole topic: aliases ended with the connection. */
    private void resend(int id, InFlight state) { // [MQTT-4.4.0-1], [MQTT-4.6.0-1], [MQTT-3.3.1-1]
        switch (state) {
            case InFlight.AwaitingPubAck(Message message) ->
                send(message.publish().withPacketId(id).withDup(true));
            case InFlight.AwaitingPubRec(Message message) ->
                send(message.publish().withPacketId(id).withDup(true));
            case InFlight.AwaitingPubComp waits -> send(PubRel.success(id));
        }
    }

    /** The server knows nothing of what was in flight: what it had not taken over is a new message again. [MQTT-3.2.2-5] */
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
                || inFlight.size() < window && ids.available(); // [MQTT-3.3.4-7], [MQTT-4.9.0-2]
        return room && output.map(Output::isWritable).orElse(false);
    }

    private void transmit(Message message) {
        Optional<MqttException> problem = limits.flatMap(known -> known.problem(numbered(message.publish(), 1)));
        if (problem.isPresent()) {
            message.promise().fail(problem.get());
            return;
        }
        if (message.publish().qos() == QoS.AT_MOST_ONCE) {
            sendShort(message.publish());
            message.promise().complete(Answer.SUCCESS);
            return;
        }
        int id = ids.take(); // [MQTT-2.2.1-3]
        inFlight.put(
                id,
                message.publish().qos() == QoS.AT_LEAST_ONCE
                        ? new InFlight.AwaitingPubAck(message)
                        : new InFlight.AwaitingPubRec(message));
        sendShort(numbered(message.publish(), id));
    }

    private void sendShort(Publish publish) {
        send(aliases.shorten(publish, limits.map(known -> known.room(publish)).orElse(0L)));
    }

    private static Publish numbered(Publish publish, int id) {
        return publish.qos() == QoS.AT_MOST_ONCE ? publish : publish.withPacketId(id);
    }

    private void send(Packet packet) {
        output.ifPresent(present -> present.send(packet));
    }

    /** @return false when it acknowledges a QoS 2 message */
    boolean onPubAck(PubAck ack) {
        return switch (inFlight.get(ack.packetId())) {
            case InFlight.AwaitingPubAck(Message message) -> {
                settle(ack.packetId(), message.promise(), new Answer(ack.reason(), ack.properties()));
                yield true;
            }
            case null -> true; // of an earlier connection
            default -> false;
        };
    }

    /** @return false when it acknowledges a QoS 1 message */
    boolean onPubRec(PubRec rec) {
        int id = rec.packetId();
        Answer said = new Answer(rec.reason(), rec.properties());
        switch (inFlight.get(id)) {
            case InFlight.AwaitingPubRec(Message message)
            when rec.reason().isError() -> settle(id, message.promise(), said); // section 4.3.3: the id is free again
            case InFlight.AwaitingPubRec(Message message) -> {
                inFlight.remove(id); // to the end, so that PUBRELs are sent again in this order; [MQTT-4.6.0-4]
                inFlight.put(id, new InFlight.AwaitingPubComp(message.promise(), said));
                send(PubRel.success(id)); // [MQTT-4.3.3-4]
            }
            case InFlight.AwaitingPubComp again -> send(PubRel.success(id));
            case InFlight.AwaitingPubAck one -> {
                return false;
            }
            case null -> send(PubRel.of(id, ReasonCode.PACKET_IDENTIFIER_NOT_FOUND));
        }
        return true;
    }

    /** @return false when its message was not released */
    boolean onPubComp(PubComp comp) {
        return switch (inFlight.get(comp.packetId())) {
            case InFlight.AwaitingPubComp waits -> {
                Answer last = new Answer(comp.reason(), comp.properties());
                settle(comp.packetId(), waits.promise(), comp.reason().isError() ? last : waits.said());
                yield true;
            }
            case null -> true; // of an earlier connection
            default -> false;
        };
    }

    private void settle(int id, Promise<Answer> promise, Answer answer) {
        inFlight.remove(id);
        ids.free(id);
        if (answer.reason().isError()) {
            promise.fail(new MqttException(
                    answer.reason(),
                    "The server refused the message: " + Refusals.words(answer.reason(), answer.properties()),
                    answer.properties()));
        } else {
            promise.complete(answer);
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
