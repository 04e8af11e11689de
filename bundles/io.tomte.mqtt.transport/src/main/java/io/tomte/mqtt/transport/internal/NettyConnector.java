package io.tomte.mqtt.transport.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.netty.handler.ssl.SslContext;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.transport.Connector;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.transport.Transport;

/** Opens connections over TCP, TLS and WebSocket. Names are looked up and certificates read on a thread of their own. */
public final class NettyConnector implements Connector {
    private final NettyLoops loops;

    public NettyConnector(NettyLoops loops) {
        this.loops = loops;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("mqtt", "mqtts", "ws", "wss");
    }

    @Override
    public CompletionStage<Connection> connect(Target target, ConnectionReceiver receiver) {
        CompletableFuture<Connection> result = new CompletableFuture<>();
        URI uri = target.uri();
        Optional<Transport> transport = Transport.ofScheme(String.valueOf(uri.getScheme()));
        Optional<NettyLoop> loop = loops.own(target.loop());
        if (transport.isEmpty()) {
            result.completeExceptionally(
                    new IOException("The address " + uri + " must begin with mqtt://, mqtts://, ws:// or wss://."));
        } else if (uri.getHost() == null) {
            result.completeExceptionally(
                    new IOException("The address " + uri + " names no host; write it like mqtt://localhost:1883."));
        } else if (loop.isEmpty()) {
            result.completeExceptionally(
                    new IOException("The event loop for " + uri + " is not one of this transport."));
        } else {
            Thread.ofVirtual()
                    .name("tomte-connect")
                    .start(() -> prepare(target, transport.get(), loop.get(), receiver, result));
        }
        return result;
    }

    private void prepare(
            Target target,
            Transport transport,
            NettyLoop loop,
            ConnectionReceiver receiver,
            CompletableFuture<Connection> result) {
        String host = target.uri().getHost();
        int port = target.uri().getPort() < 0
                ? transport.defaultPort()
                : target.uri().getPort();
        String where = host + ":" + port;
        try {
            Optional<SslContext> tls =
                    transport.encrypted() ? Optional.of(TlsContexts.client(target.tls())) : Optional.empty();
            Queue<InetSocketAddress> addresses = new ArrayDeque<>();
            for (InetAddress address : InetAddress.getAllByName(host)) {
                addresses.add(new InetSocketAddress(address, port));
            }
            Dial dial = new Dial(target, transport, tls, where, loops, loop, receiver, result);
            loop.execute(() -> dial.start(addresses));
        } catch (UnknownHostException unknown) {
            fail(loop, result, new IOException("The name " + host + " is not known; check its spelling.", unknown));
        } catch (IOException problem) {
            fail(loop, result, problem);
        }
    }

    private static void fail(NettyLoop loop, CompletableFuture<Connection> result, IOException problem) {
        loop.execute(() -> result.completeExceptionally(problem));
    }
}
