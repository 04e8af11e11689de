package io.tomte.mqtt.transport.internal;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.codec.FrameDecoder;
import io.tomte.mqtt.transport.Transport;

/**
 * One try to open a connection: every address in turn, then the proxy, then TLS, then WebSocket, within one time-out.
 */
final class Dial {
    private final Target target;
    private final Route route;
    private final Optional<SslContext> tls;
    private final NettyLoops loops;
    private final NettyLoop loop;
    private final ConnectionReceiver receiver;
    private final CompletableFuture<Connection> result;
    private final Queue<SocketAddress> addresses;
    private EventLoop.Timer timeout = () -> {};

    Dial(
            Target target,
            Route route,
            Optional<SslContext> tls,
            NettyLoops loops,
            NettyLoop loop,
            ConnectionReceiver receiver,
            CompletableFuture<Connection> result) {
        this.target = target;
        this.route = route;
        this.tls = tls;
        this.loops = loops;
        this.loop = loop;
        this.receiver = receiver;
        this.result = result;
        this.addresses = new ArrayDeque<>(route.addresses());
    }

    /** On the loop. */
    void start() {
        timeout = loop.schedule(target.connectTimeout(), () -> failed(new ConnectTimeoutException("time-out")));
        next();
    }

    private void next() {
        SocketAddress address = addresses.remove();
        Bootstrap bootstrap = new Bootstrap()
                .group(loop.netty())
                .channel(route.socket())
                .disableResolver() // names are looked up already, or by the proxy
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.min(Integer.MAX_VALUE, target.connectTimeout().toMillis()))
                .handler(new Tracking(address));
        if (route.transport() != Transport.UNIX) {
            bootstrap.option(ChannelOption.TCP_NODELAY, true).option(ChannelOption.SO_KEEPALIVE, true);
        }
        SocketAddress end = route.behind().<SocketAddress>map(behind -> behind).orElse(address);
        bootstrap.connect(end).addListener(connected -> {
            if (result.isDone()) {
                return;
            }
            if (connected.isSuccess()) {
                return; // goes on in channelActive, or with the answer of the proxy
            }
            if (addresses.isEmpty()) {
                failed(connected.cause());
            } else {
                next();
            }
        });
    }

    /** Closes the channel when the try has failed meanwhile, and starts the layers when the way is open. */
    private final class Tracking extends ChannelInitializer<Channel> {
        private final SocketAddress address;

        Tracking(SocketAddress address) {
            this.address = address;
        }

        @Override
        protected void initChannel(Channel channel) {
            loops.track(channel);
            result.whenComplete((connection, problem) -> {
                if (problem != null) {
                    channel.close();
                }
            });
            if (target.proxy().isPresent()) {
                ViaProxy.add(channel.pipeline(), target.proxy().get(), address, Dial.this::layers);
                channel.pipeline().addLast(new Failing());
            } else {
                channel.pipeline().addLast(new Starting());
            }
        }
    }

    private final class Starting extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            layers(context.channel());
            context.pipeline().remove(this);
            context.fireChannelActive();
        }
    }

    /** Hears what the proxy says against it. */
    private final class Failing extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable problem) {
            failed(problem);
        }
    }

    private void layers(Channel channel) {
        Failing proxy = channel.pipeline().get(Failing.class);
        if (proxy != null) {
            channel.pipeline().remove(proxy);
        }
        if (tls.isEmpty()) {
            plain(channel);
            return;
        }
        SslHandler handler = tls.get().newHandler(channel.alloc(), route.host(), port(channel));
        handler.setHandshakeTimeoutMillis(target.connectTimeout().toMillis());
        channel.pipeline().addLast(handler).addLast(new AfterTls(this::plain, this::failed));
    }

    private int port(Channel channel) {
        return route.behind()
                .orElseGet(() -> (InetSocketAddress) channel.remoteAddress())
                .getPort();
    }

    private void plain(Channel channel) {
        if (route.transport().webSocket()) {
            WebSocketRequest.add(channel, target, this::ready, this::failed);
        } else {
            ready(channel);
        }
    }

    private void ready(Channel channel) {
        timeout.cancel();
        NettyConnection connection = new NettyConnection(
                channel,
                loop,
                Peers.of(channel, route.transport(), route.where()),
                new FrameDecoder(FrameDecoder.Side.CLIENT, target.maxPacketBytes()),
                WaitingRoom.Seat.NONE);
        connection.receiver(receiver);
        channel.pipeline().addLast(new ConnectionHandler(connection));
        if (!result.complete(connection)) {
            channel.close();
        }
    }

    private void failed(Throwable problem) {
        timeout.cancel();
        result.completeExceptionally(Reasons.connect(problem, route.where()));
    }
}
