package io.tomte.mqtt.broker.internal.session;

import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.ReasonCode;

/** Where a connected session sends; the one way out of its machines. On the loop of the session. */
public interface SessionOutput {
    /** Sends a packet, unless it is larger than the client allows: then false, and nothing is sent. */
    boolean send(Packet packet);

    /** False while the connection has more than enough to do. */
    boolean isWritable();

    void pauseReading();

    void resumeReading();

    /** Ends the connection; on MQTT 5 with a DISCONNECT that says why. */
    void close(ReasonCode reason, String detail);
}
