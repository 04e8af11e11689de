package io.tomte.mqtt.transport.internal;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** Which system calls carry the bytes. */
public record Io(
        String name,
        IoHandlerFactory handler,
        Class<? extends ServerChannel> server,
        Class<? extends SocketChannel> client) {

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
        return new Io("epoll", EpollIoHandler.newFactory(), EpollServerSocketChannel.class, EpollSocketChannel.class);
    }

    private static Io nio() {
        return new Io("nio", NioIoHandler.newFactory(), NioServerSocketChannel.class, NioSocketChannel.class);
    }
}
