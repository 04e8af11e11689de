package io.tomte.mqtt.transport.internal;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.function.Function;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;

/**
 * Which system calls carry the bytes.
 *
 * @param setup how sockets that are accepted get their options
 */
public record Io(
        String name,
        IoHandlerFactory handler,
        Kind tcp,
        Kind unix,
        Function<Path, SocketAddress> file,
        TcpSetup setup) {
    /** The two ends of one kind of socket. */
    record Kind(Class<? extends ServerChannel> server, Class<? extends Channel> client) {}

    /** Epoll where the library for this machine is on the class path, else NIO. */
    public static Io choose(boolean preferEpoll) {
        return preferEpoll && epollAvailable() ? epoll() : nio();
    }

    private static boolean epollAvailable() {
        try {
            return Epoll.isAvailable();
        } catch (LinkageError e) {
            return false; // the classes of epoll were left out of this installation
        }
    }

    private static Io epoll() {
        return new Io(
                "epoll",
                EpollIoHandler.newFactory(),
                new Kind(EpollServerSocketChannel.class, EpollSocketChannel.class),
                new Kind(EpollServerDomainSocketChannel.class, EpollDomainSocketChannel.class),
                path -> new DomainSocketAddress(path.toFile()),
                TcpSetup.INHERITED);
    }

    private static Io nio() {
        return new Io(
                "nio",
                NioIoHandler.newFactory(),
                new Kind(NioServerSocketChannel.class, NioSocketChannel.class),
                new Kind(NioServerDomainSocketChannel.class, NioDomainSocketChannel.class),
                UnixDomainSocketAddress::of,
                TcpSetup.EACH);
    }
}
