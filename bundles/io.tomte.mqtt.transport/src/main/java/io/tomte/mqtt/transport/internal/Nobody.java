package io.tomte.mqtt.transport.internal;

import java.util.Optional;

import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.Packet;

/** Receives for a connection until its real receiver is known; hears nothing, because nothing is read before that. */
enum Nobody implements ConnectionReceiver {
    INSTANCE;

    @Override
    public void onPacket(Packet packet) {
        throw new IllegalStateException("read before there was a receiver: " + packet.type());
    }

    @Override
    public void onMalformed(MalformedPacketException problem) {
        throw new IllegalStateException("read before there was a receiver", problem);
    }

    @Override
    public void onClosed(Optional<Throwable> cause) {
        // closed before anybody was there to hear it
    }
}
