package io.tomte.mqtt.transport.internal;

import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.ssl.SslHandler;

/**
 * Ends a channel so that the peer gets the last packet: says good-bye, ends the stream, and waits a moment for the peer to
 * do the same. Closing at once while unread bytes wait would make the system send a reset, and a reset overtakes data.
 */
final class OrderlyClose {
    private static final long PATIENCE_MS = 1_000;

    private OrderlyClose() {}

    /** True where no layer has a good-bye of its own. */
    static boolean isPlain(Channel channel) {
        return channel.pipeline().get(SslHandler.class) == null
                && channel.pipeline().get(WebSocketFrames.class) == null;
    }

    /**
     * On the loop of the channel, when everything is written.
     *
     * @param status said to a peer behind a WebSocket
     */
    static void begin(Channel channel, WebSocketCloseStatus status) {
        if (!channel.isActive()) {
            channel.close();
            return;
        }
        var patience = channel.eventLoop().schedule(() -> channel.close(), PATIENCE_MS, TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> patience.cancel(false));
        goodbye(channel, status).addListener(said -> {
            if (said.isSuccess() && channel instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
            } else {
                channel.close();
            }
        });
    }

    private static ChannelFuture goodbye(Channel channel, WebSocketCloseStatus status) {
        ChannelFuture said = channel.newSucceededFuture();
        if (channel.pipeline().get(WebSocketFrames.class) != null) {
            said = channel.writeAndFlush(new CloseWebSocketFrame(status));
        }
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        return tls == null ? said : tls.closeOutbound();
    }
}
