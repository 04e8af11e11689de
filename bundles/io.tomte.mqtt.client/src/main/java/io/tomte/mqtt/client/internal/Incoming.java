package io.tomte.mqtt.client.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * Messages from the server: each QoS 2 message once, each acknowledgement after the handlers are done. MQTT 5 section 4.3. On
 * the loop; no I/O, no clock.
 */
final class Incoming {
    /** Hands a message to the handlers; the runnable is called on the loop when they are done. */
    interface Delivery {
        void deliver(Publish message, Runnable handled);
    }

    /** A QoS 2 message between PUBLISH and PUBREL. */
    private static final class Received {
        private boolean handled;
    }

    private final Delivery delivery;
    private final Map<Integer, Received> exactlyOnce = new HashMap<>();
    private Optional<Output> output = Optional.empty();

    Incoming(Delivery delivery) {
        this.delivery = delivery;
    }

    void connected(Output newOutput, boolean sessionPresent) {
        output = Optional.of(newOutput);
        if (!sessionPresent) {
            exactlyOnce.clear();
        }
    }

    void disconnected() {
        output = Optional.empty();
    }

    void onPublish(Publish publish) {
        switch (publish.qos()) {
            case AT_MOST_ONCE -> delivery.deliver(publish, () -> {});
            case AT_LEAST_ONCE -> {
                Optional<Output> from = output;
                delivery.deliver(publish, () -> acknowledge(from, publish.packetId()));
            }
            case EXACTLY_ONCE -> exactlyOnce(publish);
        }
    }

    /** An acknowledgement belongs to the connection of its message; after a reconnect the server sends the message again. */
    private void acknowledge(Optional<Output> from, int id) {
        if (from.equals(output)) {
            output.ifPresent(present -> present.send(PubAck.success(id)));
        }
    }

    private void exactlyOnce(Publish publish) {
        int id = publish.packetId();
        Received known = exactlyOnce.get(id);
        if (known == null) {
            Received received = new Received();
            exactlyOnce.put(id, received);
            delivery.deliver(publish, () -> handled(id, received));
        } else if (known.handled) {
            send(PubRec.success(id)); // sent again because the PUBREC was lost; [MQTT-4.3.3-9]
        }
    }

    private void handled(int id, Received received) {
        received.handled = true;
        if (exactlyOnce.get(id) == received) {
            send(PubRec.success(id));
        }
    }

    void onPubRel(PubRel release) {
        boolean known = exactlyOnce.remove(release.packetId()) != null;
        send(PubComp.of(release.packetId(), known ? ReasonCode.SUCCESS : ReasonCode.PACKET_IDENTIFIER_NOT_FOUND));
    }

    private void send(io.tomte.mqtt.packet.Packet packet) {
        output.ifPresent(present -> present.send(packet));
    }
}
