package io.tomte.mqtt.broker.internal.session;

import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;

/** The way to the client for the time of one connection: its output with what the client allowed in CONNECT. */
final class Downlink {
    private final SessionOutput output;
    private final int window;
    private final OutgoingAliases aliases;

    /**
     * @param window       QoS 1 and 2 messages the client takes before it acknowledges, 1..65535
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

    int window() {
        return window;
    }

    boolean isWritable() {
        return output.isWritable();
    }

    boolean send(Packet packet) {
        return output.send(packet);
    }

    /** False when the packet is larger than the client allows. */
    boolean publish(Publish publish) {
        Publish shorter = aliases.shorten(publish);
        if (shorter != publish) {
            return output.send(shorter);
        }
        Publish introducing = aliases.introduce(publish);
        if (introducing != publish && output.send(introducing)) {
            aliases.introduced(introducing);
            return true;
        }
        return introducing.properties().has(Property.TOPIC_ALIAS) ? output.send(publish) : output.send(introducing);
    }
}
