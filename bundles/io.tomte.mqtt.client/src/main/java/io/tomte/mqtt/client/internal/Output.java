package io.tomte.mqtt.client.internal;

import io.tomte.mqtt.packet.Packet;

/** Where the state machines send packets: the connection of the moment. On the loop. */
interface Output {
    void send(Packet packet);

    /** False while the sender should hold back. */
    boolean isWritable();
}
