package io.tomte.mqtt.transport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one listener shall do. Start from {@link #of} and change what differs; each {@code with…} returns a copy.
 *
 * @param tls        only read where the transport is encrypted
 * @param webSocket  only read for WebSocket
 * @param enabled    false keeps the listener off, but visible
 * @param retryDelay time between two tries while the listener cannot listen
 */
public record ListenerOptions(
        Transport transport,
        Bind bind,
        Limits limits,
        TcpOptions tcp,
        TlsOptions tls,
        WebSocketOptions webSocket,
        ProxyOptions proxy,
        boolean enabled,
        Duration retryDelay) {
    private static final Duration RETRY_DELAY = Duration.ofSeconds(5);

    public ListenerOptions {
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(bind, "bind");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(tcp, "tcp");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(webSocket, "webSocket");
        Objects.requireNonNull(proxy, "proxy");
        Objects.requireNonNull(retryDelay, "retryDelay");
    }

    /** All addresses, on, a new try every 5 s, and the defaults of the parts. */
    public static ListenerOptions of(Transport transport, int port) {
        return new ListenerOptions(
                transport,
                Bind.all(port),
                Limits.DEFAULT,
                TcpOptions.DEFAULT,
                TlsOptions.NONE,
                WebSocketOptions.DEFAULT,
                ProxyOptions.OFF,
                true,
                RETRY_DELAY);
    }

    /** A Unix domain socket that user and group may use. */
    public static ListenerOptions unix(Path file) {
        return of(Transport.UNIX, 0).with(Bind.file(file));
    }

    public ListenerOptions with(Bind newBind) {
        return new ListenerOptions(transport, newBind, limits, tcp, tls, webSocket, proxy, enabled, retryDelay);
    }

    public ListenerOptions with(Limits newLimits) {
        return new ListenerOptions(transport, bind, newLimits, tcp, tls, webSocket, proxy, enabled, retryDelay);
    }

    public ListenerOptions with(TcpOptions newTcp) {
        return new ListenerOptions(transport, bind, limits, newTcp, tls, webSocket, proxy, enabled, retryDelay);
    }

    public ListenerOptions with(TlsOptions newTls) {
        return new ListenerOptions(transport, bind, limits, tcp, newTls, webSocket, proxy, enabled, retryDelay);
    }

    public ListenerOptions with(WebSocketOptions newWebSocket) {
        return new ListenerOptions(transport, bind, limits, tcp, tls, newWebSocket, proxy, enabled, retryDelay);
    }

    public ListenerOptions with(ProxyOptions newProxy) {
        return new ListenerOptions(transport, bind, limits, tcp, tls, webSocket, newProxy, enabled, retryDelay);
    }

    public ListenerOptions withBindAddress(String... addresses) {
        return with(new Bind(List.of(addresses), bind.port(), Optional.empty(), bind.permissions()));
    }

    public ListenerOptions withMaxPacketBytes(int bytes) {
        return with(new Limits(bytes, limits.maxConnections(), limits.maxWaiting(), limits.handshakeTimeout()));
    }

    public ListenerOptions withRetryDelay(Duration delay) {
        return new ListenerOptions(transport, bind, limits, tcp, tls, webSocket, proxy, enabled, delay);
    }

    public ListenerOptions withEnabled(boolean on) {
        return new ListenerOptions(transport, bind, limits, tcp, tls, webSocket, proxy, on, retryDelay);
    }
}
