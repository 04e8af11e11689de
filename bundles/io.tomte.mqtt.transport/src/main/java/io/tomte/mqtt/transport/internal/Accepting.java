package io.tomte.mqtt.transport.internal;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.codec.FrameDecoder;
import io.tomte.mqtt.transport.ListenerOptions;
import io.tomte.mqtt.transport.ProxyOptions;
import io.tomte.mqtt.transport.Transport;
import io.tomte.mqtt.transport.internal.tls.LiveTls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the pipeline of an accepted channel, layer by layer: PROXY header, TLS, WebSocket, MQTT; all but MQTT in time. */
final class Accepting extends ChannelInitializer<Channel> {
    private static final Logger LOG = LoggerFactory.getLogger(Accepting.class);

    private final ListenerOptions options;
    private final Optional<LiveTls> tls;
    private final NettyLoops loops;
    private final Guests guests;
    private final Function<Connection, ConnectionReceiver> acceptor;
    private final QuietLog complaints = new QuietLog(LOG);

    Accepting(
            ListenerOptions options,
            Optional<LiveTls> tls,
            NettyLoops loops,
            Guests guests,
            Function<Connection, ConnectionReceiver> acceptor) {
        this.options = options;
        this.tls = tls;
        this.loops = loops;
        this.guests = guests;
        this.acceptor = acceptor;
    }

    /** One connection on its way in. */
    private final class Arrival {
        private final WaitingRoom.Seat seat;
        private Optional<Future<?>> impatience = Optional.empty();

        Arrival(WaitingRoom.Seat seat) {
            this.seat = seat;
        }

        void begin(Channel channel) {
            if (options.proxy().protocol() == ProxyOptions.Protocol.OFF
                    && tls.isEmpty()
                    && !options.transport().webSocket()) {
                mqtt(channel);
                return;
            }
            Future<?> timer = channel.eventLoop()
                    .schedule(
                            () -> {
                                LOG.debug("The handshake with {} took too long.", name(channel));
                                channel.close();
                            },
                            options.limits().handshakeTimeout().toNanos(),
                            TimeUnit.NANOSECONDS);
            impatience = Optional.of(timer);
            channel.closeFuture().addListener(closed -> timer.cancel(false));
            layers(channel);
        }

        private void layers(Channel channel) {
            if (options.proxy().protocol() == ProxyOptions.Protocol.OFF) {
                encrypted(channel);
                return;
            }
            boolean trusted = ClientAddress.isTrusted(channel, isUnix(), options.proxy());
            channel.pipeline()
                    .addLast(new ProxyGreeting(
                            options.proxy().protocol(),
                            trusted,
                            this::encrypted,
                            why -> complaints.warn("The connection of " + name(channel) + " is closed: " + why)));
        }

        private void encrypted(Channel channel) {
            if (tls.isEmpty()) {
                plain(channel);
                return;
            }
            SslHandler handler = tls.get().context().newHandler(channel.alloc());
            handler.setHandshakeTimeoutMillis(0); // there is one time for everything
            channel.pipeline()
                    .addLast(handler)
                    .addLast(new AfterTls(
                            this::plain,
                            problem -> LOG.debug("No TLS with {}: {}", name(channel), Reasons.root(problem))));
        }

        private void plain(Channel channel) {
            if (options.transport().webSocket()) {
                WebSocketUpgrade.add(
                        channel,
                        options.webSocket(),
                        options.proxy(),
                        options.limits().maxPacketBytes(),
                        this::mqtt);
            } else {
                mqtt(channel);
            }
        }

        private void mqtt(Channel channel) {
            impatience.ifPresent(timer -> timer.cancel(false));
            NettyConnection connection = new NettyConnection(
                    channel,
                    loops.of(channel),
                    peer(channel),
                    new FrameDecoder(FrameDecoder.Side.SERVER, options.limits().maxPacketBytes()),
                    seat);
            connection.receiver(acceptor.apply(connection));
            channel.pipeline().addLast(new ConnectionHandler(connection));
        }
    }

    @Override
    protected void initChannel(Channel channel) {
        guests.admit(channel).ifPresent(seat -> new Arrival(seat).begin(channel));
    }

    private boolean isUnix() {
        return options.transport() == Transport.UNIX;
    }

    private Peer peer(Channel channel) {
        String otherwise =
                isUnix() ? "unix:" + options.bind().file().orElseThrow() : "unknown address"; // gone meanwhile
        return Peers.of(channel, options.transport(), otherwise);
    }

    private String name(Channel channel) {
        return peer(channel).name();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable problem) {
        LOG.error(
                "A connection on the {} listener could not be accepted.",
                options.transport().key(),
                problem);
        context.close();
    }
}
