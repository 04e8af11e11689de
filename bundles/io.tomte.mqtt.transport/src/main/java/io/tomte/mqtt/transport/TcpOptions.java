package io.tomte.mqtt.transport;

import java.time.Duration;
import java.util.Objects;

/**
 * How the system treats the sockets of a listener. The times need epoll; elsewhere those of the system hold.
 *
 * @param noDelay       sends small packets at once
 * @param keepAlive     lets the system ask silent peers whether they are still there
 * @param keepAliveIdle silence before it asks, then it asks four times, 15 s apart; whole seconds
 * @param userTimeout   how long what was sent may stay unacknowledged; zero leaves it to the system, mostly 15 minutes
 */
public record TcpOptions(boolean noDelay, boolean keepAlive, Duration keepAliveIdle, Duration userTimeout) {
    /** No delay; asks after 5 minutes; gives up on a peer that acknowledges nothing for 2 minutes. */
    public static final TcpOptions DEFAULT = new TcpOptions(true, true, Duration.ofMinutes(5), Duration.ofMinutes(2));

    public TcpOptions {
        Objects.requireNonNull(keepAliveIdle, "keepAliveIdle");
        Objects.requireNonNull(userTimeout, "userTimeout");
        if (keepAliveIdle.toSeconds() < 1 || keepAliveIdle.toSeconds() > Short.MAX_VALUE) {
            throw new IllegalArgumentException("The idle time before TCP keep alive is 1 to 32767 seconds.");
        }
        if (userTimeout.isNegative() || userTimeout.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("The TCP user timeout is 0 to 2147483647 milliseconds.");
        }
    }
}
