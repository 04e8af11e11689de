package io.tomte.mqtt.transport.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.netty.handler.ssl.SslContext;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.transport.Connector;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.transport.internal.tls.TlsContexts;

/**
 * Opens connections over TCP, TLS, WebSocket and Unix domain sockets, straight or through a proxy. Names are looked up and
 * certificates read on a thread of their own.
 */
public final class NettyConnector implements Connector {
    private final NettyLoops loops;

    public NettyConnector(NettyLoops loops) {
        this.loops = loops;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("mqtt", "mqtts", "ws", "wss", "unix", "mqtt+unix");
    }

    @Override
    public CompletionStage<Connection> connect(Target target, ConnectionReceiver receiver) {
        CompletableFuture<Connection> result = new CompletableFuture<>();
        Optional<NettyLoop> loop = loops.own(target.loop());
        if (loop.isEmpty()) {
            result.completeExceptionally(
                    new IOException("The event loop for " + target.uri() + " is not one of this transport."));
        } else {
            Thread.ofVirtual().name("tomte-connect").start(() -> prepare(target, loop.get(), receiver, result));
        }
        return result;
    }

    private void prepare(
            Target target, NettyLoop loop, ConnectionReceiver receiver, CompletableFuture<Connection> result) {
        try {
            Route route = Route.to(target, loops.io());
            Optional<SslContext> tls =
                    route.transport().encrypted() ? Optional.of(TlsContexts.client(target.tls())) : Optional.empty();
            Dial dial = new Dial(target, route, tls, loops, loop, receiver, result);
            loop.execute(dial::start);
        } catch (IOException problem) {
            loop.execute(() -> result.completeExceptionally(problem));
        }
    }
}
