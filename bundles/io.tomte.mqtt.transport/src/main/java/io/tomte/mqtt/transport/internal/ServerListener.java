package io.tomte.mqtt.transport.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.mqtt.transport.ListenerOptions;
import io.tomte.mqtt.transport.OpenListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listening socket, or the reason why there is none. Its state changes on the first loop only. */
public final class ServerListener implements OpenListener {
    private static final Logger LOG = LoggerFactory.getLogger(ServerListener.class);
    private static final int BACKLOG = 1_024;

    private record Status(State state, Optional<InetSocketAddress> address, String detail) {}

    private final ListenerOptions options;
    private final NettyLoops loops;
    private final NettyLoop loop;
    private final Function<Connection, ConnectionReceiver> acceptor;
    private final Consumer<Listener> changed;
    private final Set<Channel> accepted = ConcurrentHashMap.newKeySet();
    private volatile Status status = new Status(State.OFF, Optional.empty(), "Not started yet.");
    private volatile boolean closed;
    private Optional<Channel> server = Optional.empty();

    public ServerListener(
            ListenerOptions options,
            NettyLoops loops,
            Function<Connection, ConnectionReceiver> acceptor,
            Consumer<Listener> changed) {
        this.options = options;
        this.loops = loops;
        this.loop = loops.own(loops.get(0)).orElseThrow();
        this.acceptor = acceptor;
        this.changed = changed;
    }

    public void start() {
        if (!options.enabled()) {
            off("The " + transport() + " listener is switched off in the configuration.");
        } else if (options.transport().encrypted()
                && (options.certificate().isEmpty() || options.key().isEmpty())) {
            off("The " + transport()
                    + " listener needs a certificate: set mqtt.tls.cert and mqtt.tls.key to PEM files.");
        } else {
            attempt();
        }
    }

    private void off(String why) {
        loop.execute(() -> become(new Status(State.OFF, Optional.empty(), why)));
    }

    /** Reads certificates and looks up addresses, so not on a loop. */
    private void attempt() {
        Thread.ofVirtual().name("tomte-listen-" + transport()).start(() -> {
            try {
                Optional<SslContext> tls = tls();
                bind(tls, first(), true);
            } catch (IOException problem) {
                String detail = problem.getMessage();
                loop.execute(() -> failed(detail));
            }
        });
    }

    private Optional<SslContext> tls() throws IOException {
        return options.transport().encrypted()
                ? Optional.of(TlsContexts.server(
                        options.certificate().orElseThrow(), options.key().orElseThrow()))
                : Optional.empty();
    }

    /** On {@code ::} Java and Netty accept IPv4 as well, where the system has IPv6 at all. */
    private InetSocketAddress first() throws IOException {
        return new InetSocketAddress(
                options.bindsAll()
                        ? InetAddress.getByName("::")
                        : resolve(options.bindAddress().orElseThrow()),
                options.port());
    }

    private static InetAddress resolve(String address) throws IOException {
        try {
            return InetAddress.getByName(address);
        } catch (IOException unknown) {
            throw new IOException(
                    "The bind address " + address + " is not known; correct it or leave it empty for all addresses.",
                    unknown);
        }
    }

    private void bind(Optional<SslContext> tls, InetSocketAddress address, boolean mayFallBack) {
        ServerBootstrap bootstrap = new ServerBootstrap() // [MQTT-4.2-1], [MQTT-3.1.1: 7.1.1-1]: TCP
                .group(loops.group())
                .channel(loops.io().server())
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new Accepting(options, tls, loops, this::track, acceptor));
        ChannelFuture bound = bootstrap.bind(address);
        bound.addListener(done -> {
            if (!done.isSuccess() && mayFallBack && options.bindsAll() && !inUse(done.cause())) {
                bind(tls, new InetSocketAddress("0.0.0.0", options.port()), false); // no IPv6 here
            } else {
                loop.execute(() -> bound(bound));
            }
        });
    }

    private static boolean inUse(Throwable problem) {
        return String.valueOf(problem.getMessage()).contains("in use");
    }

    private void track(Channel channel) {
        loops.track(channel);
        accepted.add(channel);
        channel.closeFuture().addListener(gone -> accepted.remove(channel));
        if (closed) {
            channel.close();
        }
    }

    private void bound(ChannelFuture bound) {
        if (!bound.isSuccess()) {
            failed(Reasons.bind(bound.cause(), host(), options.port()));
            return;
        }
        Channel channel = bound.channel();
        loops.track(channel);
        server = Optional.of(channel);
        if (closed) {
            channel.close();
            return;
        }
        InetSocketAddress address = (InetSocketAddress) channel.localAddress();
        String where = options.bindsAll() ? "on all addresses, port " : "on " + host() + ", port ";
        become(new Status(State.LISTENING, Optional.of(address), "Listens " + where + address.getPort() + "."));
    }

    private void failed(String why) {
        if (closed) {
            return;
        }
        long seconds = Math.max(1, options.retryDelay().toSeconds());
        become(new Status(State.FAILED, Optional.empty(), why + " Tries again every " + seconds + " s."));
        loop.schedule(options.retryDelay(), () -> {
            if (!closed) {
                attempt();
            }
        });
    }

    private void become(Status next) {
        if (next.equals(status)) {
            return;
        }
        status = next;
        switch (next.state()) {
            case LISTENING -> LOG.info("{} {}", endpoint(), next.detail());
            case FAILED -> LOG.warn("{} {}", endpoint(), next.detail());
            case OFF -> LOG.info("{}", next.detail());
        }
        changed.accept(this);
    }

    private String host() {
        return options.bindsAll() ? "0.0.0.0" : options.bindAddress().orElseThrow();
    }

    @Override
    public String transport() {
        return options.transport().key();
    }

    @Override
    public String endpoint() {
        int port = address().map(InetSocketAddress::getPort).orElse(options.port());
        String host = host().indexOf(':') < 0 ? host() : "[" + host() + "]";
        String path = options.transport().webSocket() ? options.paths().getFirst() : "";
        return options.transport().scheme() + "://" + host + ":" + port + path;
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return status.address();
    }

    @Override
    public State state() {
        return status.state();
    }

    @Override
    public String detail() {
        return status.detail();
    }

    @Override
    public int connections() {
        return accepted.size();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            loop.execute(() -> server.ifPresent(Channel::close));
            accepted.forEach(Channel::close);
        }
    }
}
