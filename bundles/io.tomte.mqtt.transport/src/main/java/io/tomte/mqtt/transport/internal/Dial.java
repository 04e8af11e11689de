package io.tomte.mqtt.transport.internal;

import java.net.InetSocketAddress;
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

/** One try to open a connection: every address of the host in turn, then TLS, then WebSocket, within one time-out. */
final class Dial {
    private final Target target;
    private final Transport transport;
    private final Optional<SslContext> tls;
    private final String where;
    private final NettyLoops loops;
    private final NettyLoop loop;
    private final ConnectionReceiver receiver;
    private final CompletableFuture<Connection> result;
    private EventLoop.Timer timeout = () -> {};

    Dial(
            Target target,
            Transport transport,
            Optional<SslContext> tls,
            String where,
            NettyLoops loops,
            NettyLoop loop,
            ConnectionReceiver receiver,
            CompletableFuture<Connection> result) {
        this.target = target;
        this.transport = transport;
        this.tls = tls;
        this.where = where;
        this.loops = loops;
        this.loop = loop;
        this.receiver = receiver;
        this.result = result;
    }

    /** On the loop. */
    void start(Queue<InetSocketAddress> addresses) {
        timeout = loop.schedule(target.connectTimeout(), () -> failed(new ConnectTimeoutException("time-out")));
        next(addresses);
    }

    private void next(Queue<InetSocketAddress> addresses) {
        InetSocketAddress address = addresses.remove();
        Bootstrap bootstrap = new Bootstrap()
                .group(loop.netty())
                .channel(loops.io().client())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.min(Integer.MAX_VALUE, target.connectTimeout().toMillis()))
                .handler(new Tracking());
        bootstrap.connect(address).addListener(connected -> {
            if (result.isDone()) {
                return;
            }
            if (connected.isSuccess()) {
                return; // goes on in channelActive
            }
            if (addresses.isEmpty()) {
                failed(connected.cause());
            } else {
                next(addresses);
            }
        });
    }

    /** Closes the channel when the try has failed meanwhile, and starts the layers when it is open. */
    private final class Tracking extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            loops.track(channel);
            result.whenComplete((connection, problem) -> {
                if (problem != null) {
                    channel.close();
                }
            });
            channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelActive(ChannelHandlerContext context) {
                    layers(context.channel());
                    context.pipeline().remove(this);
                    context.fireChannelActive();
                }
            });
        }
    }

    private void layers(Channel channel) {
        if (tls.isEmpty()) {
            plain(channel);
            return;
        }
        SslHandler handler = tls.get().newHandler(channel.alloc(), target.uri().getHost(), port(channel));
        handler.setHandshakeTimeoutMillis(target.connectTimeout().toMillis());
        channel.pipeline().addLast(handler).addLast(new AfterTls(this::plain, this::failed));
    }

    private static int port(Channel channel) {
        return ((InetSocketAddress) channel.remoteAddress()).getPort();
    }

    private void plain(Channel channel) {
        if (transport.webSocket()) {
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
                Peers.of(channel, transport),
                new FrameDecoder(FrameDecoder.Side.CLIENT, target.maxPacketBytes()));
        connection.receiver(receiver);
        channel.pipeline().addLast(new ConnectionHandler(connection));
        if (!result.complete(connection)) {
            channel.close();
        }
    }

    private void failed(Throwable problem) {
        timeout.cancel();
        result.completeExceptionally(Reasons.connect(problem, where));
    }
}
