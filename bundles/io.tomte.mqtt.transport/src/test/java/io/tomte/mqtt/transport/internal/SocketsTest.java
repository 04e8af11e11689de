package io.tomte.mqtt.transport.internal;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.tomte.mqtt.transport.ListenerOptions;
import io.tomte.mqtt.transport.TcpOptions;
import io.tomte.mqtt.transport.Transport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class SocketsTest {
    private static final Duration IDLE = Duration.ofSeconds(77);
    private static final Duration USER_TIMEOUT = Duration.ofSeconds(33);

    @ParameterizedTest
    @CsvSource({"true, true, true", "true, false, false", "false, true, true", "false, false, false"})
    void givesEachSocketItsOptions(boolean epoll, boolean noDelay, boolean keepAlive) throws Exception {
        ListenerOptions options = ListenerOptions.of(Transport.TCP, 0)
                .withBindAddress("localhost")
                .with(new TcpOptions(noDelay, keepAlive, IDLE, USER_TIMEOUT));
        Accepted accepted = new Accepted();
        try (NettyLoops loops = new NettyLoops(1, Io.choose(epoll));
                Sockets sockets = Sockets.open(options, loops, accepted);
                Socket client = new Socket(
                        InetAddress.getByName("localhost"),
                        sockets.address().orElseThrow().getPort())) {
            assertThat(client.isConnected()).isTrue();
            Channel channel = accepted.channel.get(10, TimeUnit.SECONDS);
            assertThat(channel.config().getOption(ChannelOption.TCP_NODELAY)).isEqualTo(noDelay);
            assertThat(channel.config().getOption(ChannelOption.SO_KEEPALIVE)).isEqualTo(keepAlive);
            if (channel instanceof EpollSocketChannel tcp) {
                assertThat(tcp.config().getOption(EpollChannelOption.TCP_KEEPIDLE))
                        .isEqualTo(77);
                assertThat(tcp.config().getOption(EpollChannelOption.TCP_KEEPINTVL))
                        .isEqualTo(15);
                assertThat(tcp.config().getOption(EpollChannelOption.TCP_KEEPCNT))
                        .isEqualTo(4);
                assertThat(tcp.config().getOption(EpollChannelOption.TCP_USER_TIMEOUT))
                        .isEqualTo(33_000);
            }
        }
    }

    private static final class Accepted extends ChannelInboundHandlerAdapter {
        final CompletableFuture<Channel> channel = new CompletableFuture<>();

        @Override
        public void channelActive(ChannelHandlerContext context) {
            channel.complete(context.channel());
        }
    }
}
