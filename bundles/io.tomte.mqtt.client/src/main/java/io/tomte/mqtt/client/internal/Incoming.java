package io.tomte.mqtt.client.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * Messages from the server: each QoS 2 message once, each acknowledgement after the consumers are done and in the order of the
 * messages. MQTT 5 section 4.3. On the loop; no I/O, no clock.
 */
final class Incoming {
    /** Hands a message to its consumers. */
    interface Sink {
        /** @param done called once on the loop when they are done, with success or an error for the server */
        void deliver(Publish message, Consumer<ReasonCode> done);
    }

    /** A QoS 2 message between PUBLISH and PUBREL. */
    private static final class Received {
        private Optional<ReasonCode> verdict = Optional.empty();
        /** Where its PUBREC goes; empty while it did not come on this connection, or once the PUBREC is out. */
        private Optional<Acknowledgements.Place> place = Optional.empty();
    }

    private final Sink sink;
    private final Map<Integer, Received> exactlyOnce = new HashMap<>();
    private final Set<Integer> unfinished = new HashSet<>(); // came on this connection
    private Acknowledgements pubAcks = new Acknowledgements(this::send);
    private Acknowledgements pubRecs = new Acknowledgements(this::send);
    private Optional<Output> output = Optional.empty();
    private int receiveMaximum = 0xFFFF;
    private boolean canReject;

    Incoming(Sink sink) {
        this.sink = sink;
    }

    /**
     * @param maximum   QoS 1 and 2 messages the server may have under way
     * @param canRefuse whether an acknowledgement can carry a reason: not on MQTT 3.x
     */
    void connected(Output newOutput, boolean sessionPresent, int maximum, boolean canRefuse) {
        output = Optional.of(newOutput);
        receiveMaximum = maximum;
        canReject = canRefuse;
        if (!sessionPresent) {
            exactlyOnce.clear(); // [MQTT-3.2.2-5]
        }
    }

    void disconnected() {
        output = Optional.empty();
        pubAcks.end();
        pubRecs.end();
        pubAcks = new Acknowledgements(this::send); // what is still open acknowledges into the old ones
        pubRecs = new Acknowledgements(this::send);
        exactlyOnce.values().forEach(received -> received.place = Optional.empty());
        unfinished.clear();
    }

    /** @return false when the server sent more than the receive maximum allows; section 3.3.4 */
    boolean onPublish(Publish publish) {
        if (publish.qos() != QoS.AT_MOST_ONCE) {
            unfinished.add(publish.packetId());
            if (unfinished.size() > receiveMaximum) {
                return false;
            }
        }
        switch (publish.qos()) {
            case AT_MOST_ONCE -> sink.deliver(publish, reason -> {});
            case AT_LEAST_ONCE -> atLeastOnce(publish);
            case EXACTLY_ONCE -> exactlyOnce(publish);
        }
        return true;
    }

    /** An acknowledgement belongs to the connection of its message; after a reconnect the server sends the message again. */
    private void atLeastOnce(Publish publish) {
        Acknowledgements.Place place = pubAcks.next(); // [MQTT-4.6.0-2]
        sink.deliver(publish, reason -> place.fill(PubAck.of(publish.packetId(), spoken(reason)))); // [MQTT-4.5.0-2]
    }

    private void exactlyOnce(Publish publish) {
        int id = publish.packetId();
        Received known = exactlyOnce.get(id);
        Received received = known == null ? new Received() : known;
        if (received.place.isEmpty()) {
            received.place = Optional.of(pubRecs.next()); // [MQTT-4.6.0-3]
        }
        if (known == null) {
            exactlyOnce.put(id, received);
            sink.deliver(publish, reason -> {
                received.verdict = Optional.of(spoken(reason));
                answer(id, received);
            });
        } else {
            answer(id, received); // sent again because the PUBREC was lost; [MQTT-4.3.3-9]
        }
    }

    private void answer(int id, Received received) {
        if (received.verdict.isPresent() && received.place.isPresent() && exactlyOnce.get(id) == received) {
            Acknowledgements.Place place = received.place.get();
            received.place = Optional.empty();
            place.fill(PubRec.of(id, received.verdict.get()));
        }
    }

    private ReasonCode spoken(ReasonCode reason) {
        return canReject ? reason : ReasonCode.SUCCESS;
    }

    void onPubRel(PubRel release) {
        boolean known = exactlyOnce.remove(release.packetId()) != null;
        send(PubComp.of(release.packetId(), known ? ReasonCode.SUCCESS : ReasonCode.PACKET_IDENTIFIER_NOT_FOUND));
    }

    private void send(Packet packet) {
        if (packet instanceof PubAck ack) {
            unfinished.remove(ack.packetId());
        } else if (packet instanceof PubComp complete) {
            unfinished.remove(complete.packetId());
        } else if (packet instanceof PubRec refusal && refusal.reason().isError()) {
            unfinished.remove(refusal.packetId()); // section 4.3.3: the id is free again
            exactlyOnce.remove(refusal.packetId());
        } // else it is the server's turn
        output.ifPresent(present -> present.send(packet));
    }
}
