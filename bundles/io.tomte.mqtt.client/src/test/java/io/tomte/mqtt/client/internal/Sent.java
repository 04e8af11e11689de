package io.tomte.mqtt.client.internal;

import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.packet.Packet;

/** An output that notes what is sent. */
final class Sent implements Output {
    private final List<Packet> packets = new ArrayList<>();
    boolean writable = true;

    @Override
    public void send(Packet packet) {
        packets.add(packet);
    }

    @Override
    public boolean isWritable() {
        return writable;
    }

    /** What was sent since the last call. */
    List<Packet> take() {
        List<Packet> taken = List.copyOf(packets);
        packets.clear();
        return taken;
    }
}
