package io.tomte.mqtt.transport.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.tomte.mqtt.transport.Bind;
import io.tomte.mqtt.transport.ListenerOptions;
import io.tomte.mqtt.transport.Transport;

/** The listening sockets of one listener: one per address with the same port, or a file. Waits: not on a loop. */
final class Sockets implements AutoCloseable {
    private static final int BACKLOG = 1_024;

    private final List<Channel> channels = new ArrayList<>();
    private Optional<SocketFile> file = Optional.empty();

    private Sockets() {}

    /** Opens all or none. A failure is a sentence for people. */
    static Sockets open(ListenerOptions options, NettyLoops loops, ChannelHandler accepting) throws IOException {
        Sockets sockets = new Sockets();
        try {
            if (options.transport() == Transport.UNIX) {
                sockets.openFile(options.bind(), bootstrap(loops, loops.io().unix(), accepting), loops);
            } else { // [MQTT-4.2-1], [MQTT-3.1.1: 7.1.1-1]: TCP
                ServerBootstrap bootstrap =
                        bootstrap(loops, loops.io().tcp(), accepting).option(ChannelOption.SO_REUSEADDR, true);
                loops.io().setup().apply(options.tcp(), bootstrap);
                sockets.openPort(options.bind(), bootstrap, loops);
            }
            return sockets;
        } catch (IOException problem) {
            sockets.close();
            throw problem;
        }
    }

    private static ServerBootstrap bootstrap(NettyLoops loops, Io.Kind kind, ChannelHandler accepting) {
        return new ServerBootstrap()
                .group(loops.group())
                .channel(kind.server())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(accepting);
    }

    private void openPort(Bind bind, ServerBootstrap bootstrap, NettyLoops loops) throws IOException {
        if (bind.isAll()) {
            openAll(bind.port(), bootstrap, loops);
            return;
        }
        int port = bind.port();
        for (String name : bind.addresses()) {
            add(bootstrap.bind(new InetSocketAddress(resolve(name), port)), loops, name, port);
            port = address().orElseThrow().getPort(); // the others take the port the system chose for the first
        }
    }

    /** On {@code ::} Java and Netty accept IPv4 as well, where the system has IPv6 at all. */
    private void openAll(int port, ServerBootstrap bootstrap, NettyLoops loops) throws IOException {
        ChannelFuture both = bootstrap.bind(new InetSocketAddress(InetAddress.getByName("::"), port));
        if (both.awaitUninterruptibly().isSuccess() || Reasons.isInUse(both.cause())) {
            add(both, loops, "0.0.0.0", port);
        } else {
            add(bootstrap.bind(new InetSocketAddress("0.0.0.0", port)), loops, "0.0.0.0", port); // no IPv6 here
        }
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

    private void add(ChannelFuture bound, NettyLoops loops, String host, int port) throws IOException {
        bound.awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(Reasons.bind(bound.cause(), host, port), bound.cause());
        }
        loops.track(bound.channel());
        channels.add(bound.channel());
    }

    private void openFile(Bind bind, ServerBootstrap bootstrap, NettyLoops loops) throws IOException {
        Path path = bind.file().orElseThrow();
        SocketFile socket = new SocketFile(path, bind.permissions());
        Path fresh = socket.prepare();
        SocketAddress address = loops.io().file().apply(fresh);
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "Cannot listen at " + path + ": " + Reasons.root(bound.cause())
                            + ". May this user write to its folder?",
                    bound.cause());
        }
        loops.track(bound.channel());
        channels.add(bound.channel());
        try {
            socket.publish(fresh);
        } catch (IOException problem) {
            throw new IOException(
                    "Cannot listen at " + path + ": " + Reasons.root(problem) + ". May this user write to its folder?",
                    problem);
        }
        file = Optional.of(socket);
        bound.channel().closeFuture().addListener(closed -> socket.remove()); // also when all the loops end
    }

    /** The first one; none for a file. */
    Optional<InetSocketAddress> address() {
        return channels.stream()
                .map(Channel::localAddress)
                .filter(InetSocketAddress.class::isInstance)
                .map(InetSocketAddress.class::cast)
                .findFirst();
    }

    /** Waits until nobody listens any more. */
    @Override
    public void close() {
        file.ifPresent(SocketFile::remove);
        file = Optional.empty();
        channels.stream().map(Channel::close).toList().forEach(ChannelFuture::awaitUninterruptibly);
        channels.clear();
    }
}
