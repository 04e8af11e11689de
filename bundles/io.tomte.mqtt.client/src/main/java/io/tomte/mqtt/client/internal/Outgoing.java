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
import io.tomte.mqtt.api.client.OfflineBuffer;
import io.tomte.mqtt.api.client.Outbox;
import io.tomte.mqtt.client.internal.Backlog.Message;
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
    private final PacketIds ids;
    private final int inflightLimit;
    private final Backlog waiting;
    private final Map<Integer, InFlight> inFlight = new LinkedHashMap<>(); // resend in this order, section 4.6
    private final Deque<Integer> again = new ArrayDeque<>(); // PUBLISHes not yet sent on this connection
    private Optional<Output> output = Optional.empty();
    private Optional<ServerLimits> limits = Optional.empty();
    private OutgoingAliases aliases = OutgoingAliases.NONE;
    private int window;
    private int quota;

    Outgoing(PacketIds ids, OfflineBuffer buffer, int inflightLimit) {
        this.ids = ids;
        this.inflightLimit = inflightLimit;
        waiting = new Backlog(buffer);
    }

    /** What an earlier client left, before anything else: as if this one had accepted it. */
    void restore(Outbox outbox) {
        List<Outbox.Kept> left = outbox.kept();
        left.stream().filter(kept -> !kept.released()).forEach(kept -> restore(outbox, kept));
        left.stream().filter(Outbox.Kept::released).forEach(kept -> restore(outbox, kept));
    }

    private void restore(Outbox outbox, Outbox.Kept kept) {
        Publish publish = kept.message();
        Promise<Answer> nobody = new Promise<>(Runnable::run, new Receipt(outbox, kept.number()));
        if (kept.packetId() == 0 || !ids.take(kept.packetId())) {
            waiting.restore(new Message(publish, nobody));
        } else if (kept.released()) {
            inFlight.put(kept.packetId(), new InFlight.AwaitingPubComp(nobody, Answer.SUCCESS));
        } else {
            inFlight.put(kept.packetId(), awaiting(publish, nobody));
        }
    }

    private static InFlight awaiting(Publish publish, Promise<Answer> promise) {
        return publish.qos() == QoS.AT_LEAST_ONCE
                ? new InFlight.AwaitingPubAck(publish, promise)
                : new InFlight.AwaitingPubRec(publish, promise);
    }

    void offer(Publish publish, Promise<Answer> promise) {
        Message message = new Message(publish, promise);
        if (waiting.isEmpty() && maySend(message)) {
            transmit(message);
        } else {
            waiting.offer(message);
        }
    }

    void connected(Output newOutput, ServerLimits newLimits, OutgoingAliases newAliases, boolean sessionPresent) {
        output = Optional.of(newOutput);
        limits = Optional.of(newLimits);
        aliases = newAliases;
        window = Math.min(inflightLimit, newLimits.receiveMaximum()); // [MQTT-4.9.0-1]
        quota = window;
        again.clear();
        if (sessionPresent) { // [MQTT-4.4.0-1]
            inFlight.forEach((id, state) -> {
                if (state instanceof InFlight.AwaitingPubComp) {
                    send(PubRel.success(id)); // [MQTT-4.6.0-4], [MQTT-3.3.4-8]
                } else {
                    again.add(id);
                }
            });
        } else {
            startOver();
        }
        drain();
    }

    /** The server knows nothing of what was in flight: what it had not taken over is a new message again. [MQTT-3.2.2-5] */
    private void startOver() {
        List<Message> fresh = new ArrayList<>();
        for (InFlight state : inFlight.values()) {
            switch (state) {
                case InFlight.AwaitingPubAck(Publish publish, var promise) -> fresh.add(new Message(publish, promise));
                case InFlight.AwaitingPubRec(Publish publish, var promise) -> fresh.add(new Message(publish, promise));
                case InFlight.AwaitingPubComp taken -> taken.promise().complete(taken.said());
            }
        }
        inFlight.keySet().forEach(ids::free);
        inFlight.clear();
        waiting.putBack(fresh);
    }

    void disconnected() {
        output = Optional.empty();
    }

    /** Sends what waits, as far as connection and window allow. */
    void drain() {
        while (!again.isEmpty() && quota > 0 && isWritable()) {
            resend(again.remove());
        }
        while (!waiting.isEmpty() && maySend(waiting.getFirst())) {
            transmit(waiting.removeFirst());
        }
    }

    /** As it was, with its whole topic, since aliases ended with the connection; [MQTT-4.6.0-1]. */
    private void resend(int id) {
        switch (inFlight.get(id)) {
            case InFlight.AwaitingPubAck(Publish publish, var promise) -> resend(id, publish, promise);
            case InFlight.AwaitingPubRec(Publish publish, var promise) -> resend(id, publish, promise);
            case InFlight.AwaitingPubComp released -> {} // acknowledged before it was its turn
            case null -> {}
        }
    }

    private void resend(int id, Publish publish, Promise<Answer> promise) {
        Publish packet = publish.withPacketId(id).withDup(true); // [MQTT-3.3.1-1], [MQTT-3.1.1: 2.3.1-3]
        Optional<MqttException> problem = limits.flatMap(known -> known.problem(packet));
        if (problem.isPresent()) { // the server takes less than before
            inFlight.remove(id);
            ids.free(id);
            promise.fail(problem.get());
        } else {
            quota--;
            send(packet);
        }
    }

    private boolean maySend(Message message) {
        boolean room = message.publish().qos() == QoS.AT_MOST_ONCE
                || quota > 0
                        && inFlight.size() < window
                        && again.isEmpty()
                        && ids.available(); // [MQTT-3.3.4-7], [MQTT-4.9.0-2]
        return room && isWritable();
    }

    private boolean isWritable() {
        return output.map(Output::isWritable).orElse(false);
    }

    private void transmit(Message message) {
        Publish publish = message.publish();
        boolean counts = publish.qos() != QoS.AT_MOST_ONCE;
        Optional<MqttException> problem =
                limits.flatMap(known -> known.problem(counts ? publish.withPacketId(1) : publish));
        if (problem.isPresent()) {
            message.promise().fail(problem.get());
        } else if (counts) {
            int id = ids.take(); // [MQTT-2.2.1-3]
            quota--;
            inFlight.put(id, awaiting(publish, message.promise()));
            message.promise().receipt().sent(id);
            sendShort(publish.withPacketId(id));
        } else {
            sendShort(publish);
            message.promise().complete(Answer.SUCCESS);
        }
    }

    private void sendShort(Publish publish) {
        send(aliases.shorten(publish, limits.map(known -> known.room(publish)).orElse(0L)));
    }

    private void send(Packet packet) {
        output.ifPresent(present -> present.send(packet));
    }

    /** @return false when it acknowledges a QoS 2 message */
    boolean onPubAck(PubAck ack) {
        InFlight state = inFlight.get(ack.packetId());
        if (state instanceof InFlight.AwaitingPubAck one) {
            settle(ack.packetId(), one, new Answer(ack.reason(), ack.properties()));
            return true;
        }
        return state == null; // of an earlier connection
    }

    /** @return false when it acknowledges a QoS 1 message */
    boolean onPubRec(PubRec rec) {
        int id = rec.packetId();
        Answer said = new Answer(rec.reason(), rec.properties());
        switch (inFlight.get(id)) {
            case InFlight.AwaitingPubRec two
            when rec.reason().isError() -> settle(id, two, said); // section 4.3.3: the id is free again
            case InFlight.AwaitingPubRec two -> {
                inFlight.remove(id); // to the end, so that PUBRELs are sent again in this order; [MQTT-4.6.0-4]
                inFlight.put(id, new InFlight.AwaitingPubComp(two.promise(), said));
                two.promise().receipt().released();
                send(PubRel.success(id)); // [MQTT-4.3.3-4]
            }
            case InFlight.AwaitingPubComp released -> send(PubRel.success(id));
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
            case InFlight.AwaitingPubComp released -> {
                Answer last = new Answer(comp.reason(), comp.properties());
                settle(comp.packetId(), released, comp.reason().isError() ? last : released.said());
                yield true;
            }
            case null -> true; // of an earlier connection
            default -> false;
        };
    }

    private void settle(int id, InFlight state, Answer answer) {
        inFlight.remove(id);
        ids.free(id);
        quota = Math.min(window, quota + 1); // section 4.9
        if (answer.reason().isError()) {
            state.promise()
                    .fail(new MqttException(
                            answer.reason(),
                            "The server refused the message: " + Refusals.words(answer.reason(), answer.properties()),
                            answer.properties()));
        } else {
            state.promise().complete(answer);
        }
        drain();
    }

    int pending() {
        return waiting.size() + inFlight.size();
    }

    /** Nothing more will be sent by this client. */
    void end(MqttException why) {
        disconnected();
        while (!waiting.isEmpty()) {
            waiting.removeFirst().promise().abandon(why);
        }
        inFlight.values().forEach(state -> state.promise().abandon(why));
        inFlight.clear();
        again.clear();
    }
}
