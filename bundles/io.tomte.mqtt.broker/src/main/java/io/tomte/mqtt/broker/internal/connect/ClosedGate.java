package io.tomte.mqtt.broker.internal.connect;

import java.util.Optional;

import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.Packet;

/** Nobody listens to a connection for which there is no room; it is about to be closed. */
final class ClosedGate implements ConnectionReceiver {
    @Override
    public void onPacket(Packet packet) {
        // whatever it is, it is too late
    }

    @Override
    public void onMalformed(MalformedPacketException problem) {
        // it is closed anyway
    }

    @Override
    public void onClosed(Optional<Throwable> cause) {
        // nothing was kept
    }
}
