package io.tomte.mqtt.transport.internal;

import java.net.URI;
import java.util.function.Consumer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.tomte.mqtt.api.transport.Target;

/** Asks a server for a WebSocket with the subprotocol {@code mqtt}. RFC 6455 section 4.1. */
final class WebSocketRequest extends SimpleChannelInboundHandler<FullHttpResponse> {
    private static final int MAX_RESPONSE_BYTES = 16 * 1024;
    private static final String DEFAULT_PATH = "/mqtt";

    private final WebSocketClientHandshaker handshaker;
    private final Consumer<Channel> next;
    private final Consumer<Throwable> failed;

    private WebSocketRequest(WebSocketClientHandshaker handshaker, Consumer<Channel> next, Consumer<Throwable> failed) {
        this.handshaker = handshaker;
        this.next = next;
        this.failed = failed;
    }

    /** Sends the request; on the loop of the channel. */
    static void add(Channel channel, Target target, Consumer<Channel> next, Consumer<Throwable> failed) {
        WebSocketClientHandshaker handshaker = WebSocketClientHandshakerFactory.newHandshaker(
                withPath(target.uri()),
                WebSocketVersion.V13,
                "mqtt",
                false,
                headers(target),
                WebSocketUpgrade.maxFrameBytes(target.maxPacketBytes()));
        channel.pipeline()
                .addLast(new HttpClientCodec())
                .addLast(new HttpObjectAggregator(MAX_RESPONSE_BYTES))
                .addLast(new WebSocketRequest(handshaker, next, failed));
        handshaker.handshake(channel).addListener(sent -> {
            if (!sent.isSuccess()) {
                failed.accept(sent.cause());
            }
        });
    }

    private static HttpHeaders headers(Target target) {
        HttpHeaders headers = new DefaultHttpHeaders();
        target.headers().forEach(headers::add);
        return headers;
    }

    private static URI withPath(URI uri) {
        String path = uri.getRawPath();
        return path == null || path.isEmpty() ? uri.resolve(DEFAULT_PATH) : uri;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        try {
            handshaker.finishHandshake(context.channel(), response);
        } catch (WebSocketHandshakeException problem) {
            failed.accept(problem);
            return;
        }
        context.pipeline().addLast(new WebSocketFrames());
        next.accept(context.channel());
        context.pipeline().remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        failed.accept(new WebSocketHandshakeException("closed during the handshake"));
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable problem) {
        failed.accept(problem);
    }
}
