package io.tomte.mqtt.transport.internal;

import java.util.Map;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.tomte.mqtt.transport.TcpOptions;

/** How the sockets that a listener accepts get their options. */
enum TcpSetup {
    /** Each when it is accepted, a system call for each option; the times are those of the system. */
    EACH {
        @Override
        void apply(TcpOptions options, ServerBootstrap bootstrap) {
            bootstrap
                    .childOption(ChannelOption.TCP_NODELAY, options.noDelay())
                    .childOption(ChannelOption.SO_KEEPALIVE, options.keepAlive());
        }
    },

    /** The listening socket has them, and Linux gives them to each that it accepts: tcp(7), SO_KEEPALIVE in socket(7). */
    INHERITED {
        @Override
        void apply(TcpOptions options, ServerBootstrap bootstrap) {
            Map.of(
                            Inherited.KEEP_ALIVE,
                            options.keepAlive() ? 1 : 0,
                            Inherited.KEEP_IDLE_S,
                            (int) options.keepAliveIdle().toSeconds(),
                            Inherited.KEEP_INTERVAL_S,
                            KEEP_ALIVE_INTERVAL_S,
                            Inherited.KEEP_COUNT,
                            KEEP_ALIVE_PROBES,
                            Inherited.USER_TIMEOUT_MS,
                            (int) options.userTimeout().toMillis())
                    .forEach(bootstrap::option);
            if (!options.noDelay()) { // Netty switches it on for each
                bootstrap.childOption(ChannelOption.TCP_NODELAY, false);
            }
        }
    };

    private static final int KEEP_ALIVE_INTERVAL_S = 15;
    private static final int KEEP_ALIVE_PROBES = 4;

    abstract void apply(TcpOptions options, ServerBootstrap bootstrap);

    /** Numbers of linux/tcp.h and asm-generic/socket.h, as on all machines that the library for epoll is for. */
    private static final class Inherited {
        private static final int SOL_SOCKET = 1;
        private static final int SOL_TCP = 6;

        static final IntegerUnixChannelOption KEEP_ALIVE = new IntegerUnixChannelOption("keepAlive", SOL_SOCKET, 9);
        static final IntegerUnixChannelOption KEEP_IDLE_S = new IntegerUnixChannelOption("keepIdle", SOL_TCP, 4);
        static final IntegerUnixChannelOption KEEP_INTERVAL_S =
                new IntegerUnixChannelOption("keepInterval", SOL_TCP, 5);
        static final IntegerUnixChannelOption KEEP_COUNT = new IntegerUnixChannelOption("keepCount", SOL_TCP, 6);
        static final IntegerUnixChannelOption USER_TIMEOUT_MS =
                new IntegerUnixChannelOption("userTimeout", SOL_TCP, 18);
    }
}
