package io.tomte.mqtt.transport.internal;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.codec.FrameDecoder;
import io.tomte.mqtt.transport.ListenerOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the pipeline of an accepted channel, layer by layer: TLS, WebSocket, MQTT. */
final class Accepting extends ChannelInitializer<Channel> {
    private static final Logger LOG = LoggerFactory.getLogger(Accepting.class);
    private static final long TLS_TIMEOUT_MS = 10_000;

    private final ListenerOptions options;
    private final Optional<SslContext> tls;
    private final NettyLoops loops;
    private final Consumer<Channel> track;
    private final Function<Connection, ConnectionReceiver> acceptor;

    Accepting(
            ListenerOptions options,
            Optional<SslContext> tls,
            NettyLoops loops,
            Consumer<Channel> track,
            Function<Connection, ConnectionReceiver> acceptor) {
        this.options = options;
        this.tls = tls;
        this.loops = loops;
        this.track = track;
        this.acceptor = acceptor;
    }

    @Override
    protected void initChannel(Channel channel) {
        track.accept(channel);
        tls.ifPresentOrElse(context -> encrypted(channel, context), () -> plain(channel));
    }

    private void encrypted(Channel channel, SslContext context) {
        SslHandler handler = context.newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(TLS_TIMEOUT_MS);
        channel.pipeline()
                .addLast(handler)
                .addLast(new AfterTls(
                        this::plain,
                        problem -> LOG.debug(
                                "No TLS with {}: {}",
                                Peers.of(channel, options.transport()).name(),
                                problem.getMessage())));
    }

    private void plain(Channel channel) {
        if (options.transport().webSocket()) {
            WebSocketUpgrade.add(channel, options.paths(), options.maxPacketBytes(), this::mqtt);
        } else {
            mqtt(channel);
        }
    }

    private void mqtt(Channel channel) {
        NettyConnection connection = new NettyConnection(
                channel,
                loops.of(channel),
                Peers.of(channel, options.transport()),
                new FrameDecoder(FrameDecoder.Side.SERVER, options.maxPacketBytes()));
        connection.receiver(acceptor.apply(connection));
        channel.pipeline().addLast(new ConnectionHandler(connection));
    }

    @Override
    public void exceptionCaught(io.netty.channel.ChannelHandlerContext context, Throwable problem) {
        LOG.error(
                "A connection on the {} listener could not be accepted.",
                options.transport().key(),
                problem);
        context.close();
    }
}
