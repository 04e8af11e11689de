package io.tomte.mqtt.transport;

import java.time.Duration;
import java.util.Objects;

/**
 * What one listener takes.
 *
 * @param maxPacketBytes   largest packet accepted
 * @param maxConnections   connections at the same time; further ones are closed at once
 * @param maxWaiting       connections at the same time that did not send their CONNECT yet; when there are more, the one
 *                         that has waited longest goes
 * @param handshakeTimeout for PROXY header, TLS and WebSocket together, before anything of MQTT
 */
public record Limits(int maxPacketBytes, int maxConnections, int maxWaiting, Duration handshakeTimeout) {
    /** 1 MiB packets, 100,000 connections of which 1,000 may wait, 10 s. */
    public static final Limits DEFAULT = new Limits(1_048_576, 100_000, 1_000, Duration.ofSeconds(10));

    private static final int SMALLEST_MAX_PACKET = 16;

    public Limits {
        Objects.requireNonNull(handshakeTimeout, "handshakeTimeout");
        if (maxPacketBytes < SMALLEST_MAX_PACKET) {
            throw new IllegalArgumentException("The largest packet of a listener is " + SMALLEST_MAX_PACKET
                    + " bytes or more, not " + maxPacketBytes + ".");
        }
        if (maxConnections < 1 || maxWaiting < 1) {
            throw new IllegalArgumentException(
                    "A listener takes one connection or more, not " + Math.min(maxConnections, maxWaiting) + ".");
        }
        if (handshakeTimeout.isNegative() || handshakeTimeout.isZero()) {
            throw new IllegalArgumentException("The time-out of a handshake is longer than nothing.");
        }
    }
}
