package io.tomte.mqtt.api.connection;

import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A two-way stream of packets, whoever carries them. All methods but {@link #peer()} and {@link #loop()} are called on
 * {@link #loop()}; none blocks. What is sent is received in the same order.
 */
@ProviderType
public interface Connection {
    Peer peer();

    /** The loop on which the receiver is called. Changes only through {@link #moveTo}. */
    EventLoop loop();

    /** How packets are encoded from now on. The side that accepts learns it from CONNECT by itself. */
    void version(MqttVersion version);

    /**
     * Queues a packet; written out at the end of the loop's turn. After {@link #close()} it is dropped. A packet that
     * cannot be encoded is dropped with a log line; the connection goes on.
     */
    void send(Packet packet);

    /** Bytes (packets in the same process: a close estimate) queued and not yet taken by the operating system. */
    long pendingBytes();

    /** False while so much is pending that the caller should hold back until {@link ConnectionReceiver#onWritable()}. */
    boolean isWritable();

    /**
     * Stops calling {@link ConnectionReceiver#onPacket} soon (packets already decoded still come) until resumed. That the peer
     * ended the stream may not be noticed before then either.
     */
    void pauseReading();

    void resumeReading();

    /** Sends what is queued, then closes. The receiver gets {@link ConnectionReceiver#onClosed} once. */
    void close();

    /** Closes at once; what is queued is lost. */
    void abort();

    /**
     * Hands the connection over to another loop and receiver. No packet is lost or reordered: what was read meanwhile
     * waits for the new receiver.
     *
     * @param arrived runs on the new loop before the new receiver is called for the first time
     */
    void moveTo(EventLoop loop, ConnectionReceiver receiver, Runnable arrived);
}
