package io.tomte.mqtt.broker.internal.session;

import java.util.Optional;

import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;

/** The way to the client for the time of one connection: its output with what the client allowed in CONNECT. */
final class Downlink {
    private final SessionOutput output;
    private final int window;
    private final OutgoingAliases aliases;

    /**
     * @param window       QoS 1 and 2 messages the client takes before it acknowledges, 1..65535 [MQTT-4.9.0-1]
     * @param aliasMaximum topic aliases the client allows
     */
    Downlink(SessionOutput output, int window, int aliasMaximum) {
        this.output = output;
        this.window = window;
        this.aliases = new OutgoingAliases(aliasMaximum);
    }

    SessionOutput output() {
        return output;
    }

    /** What must be kept for the client cannot be; it may come again. */
    void storeFailed() {
        output.close(ReasonCode.UNSPECIFIED_ERROR, "A store does not take what it must keep");
    }

    int window() {
        return window;
    }

    boolean isWritable() {
        return output.isWritable();
    }

    boolean send(Packet packet) { // [MQTT-3.3.4-10], [MQTT-4.9.0-3]: at once, whatever waits in queues
        return output.send(packet);
    }

    /** False when the packet is larger than the client allows. */
    boolean publish(Publish publish) {
        return aliases.areAllowed() ? publishWithAlias(publish) : output.send(publish);
    }

    private boolean publishWithAlias(Publish publish) {
        Optional<Publish> shortened = aliases.shortened(publish);
        if (shortened.isPresent()) {
            return output.send(shortened.get());
        }
        Optional<Publish> introduction = aliases.introduction(publish).filter(output::send);
        introduction.ifPresent(aliases::introduced);
        return introduction.isPresent() || output.send(publish);
    }
}
