package io.tomte.mqtt.transport.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;

/**
 * Pings a silent peer, which keeps the way through proxies open, and closes when it stays silent as long again. RFC 6455
 * section 5.5.2. The channel may move to another loop meanwhile; what runs on the old one only looks and asks.
 */
final class IdlePing extends ChannelInboundHandlerAdapter {
    private final Channel channel;
    private final long intervalNanos;
    private volatile long lastRead = System.nanoTime();

    private IdlePing(Channel channel, Duration interval) {
        this.channel = channel;
        this.intervalNanos = interval.toNanos();
    }

    /** Before the handler of the frames; on the loop of the channel. */
    static void add(Channel channel, Duration interval) {
        if (!interval.isZero()) {
            IdlePing ping = new IdlePing(channel, interval);
            channel.pipeline().addLast(ping);
            ping.look(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        lastRead = System.nanoTime();
        context.fireChannelRead(message);
    }

    private void look(boolean asked) {
        if (!channel.isActive()) {
            return;
        }
        long left = intervalNanos - (System.nanoTime() - lastRead);
        boolean listening = channel.config().isAutoRead(); // a peer that is held back cannot be heard
        boolean silent = left <= 0 && listening;
        if (silent && asked) {
            channel.close();
            return;
        }
        if (silent) {
            channel.writeAndFlush(new PingWebSocketFrame());
        }
        long delay = left > 0 ? left : intervalNanos;
        channel.eventLoop().schedule(() -> look(silent), delay, TimeUnit.NANOSECONDS);
    }
}
