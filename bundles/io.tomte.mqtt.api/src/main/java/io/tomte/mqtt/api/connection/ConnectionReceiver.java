package io.tomte.mqtt.api.connection;

import java.util.Optional;

import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.Packet;
import org.osgi.annotation.versioning.ConsumerType;

/** The one receiver of a connection; always called on the connection's loop, never concurrently. Must not block. */
@ConsumerType
public interface ConnectionReceiver {
    void onPacket(Packet packet);

    /** All packets that one read brought have been handed over. */
    default void onBatchEnd() {}

    /** {@link Connection#isWritable()} became true again. */
    default void onWritable() {}

    /** The peer sent what MQTT does not allow; nothing more will be read. The receiver answers and closes. */
    void onMalformed(MalformedPacketException problem);

    /**
     * The connection is gone; called exactly once, last.
     *
     * @param cause why, where it was not closed in an orderly way
     */
    void onClosed(Optional<Throwable> cause);
}
