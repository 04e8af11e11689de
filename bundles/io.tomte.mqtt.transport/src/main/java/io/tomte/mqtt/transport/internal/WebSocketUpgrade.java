package io.tomte.mqtt.transport.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;

/** Answers the HTTP request of a WebSocket client, or says in words what is wrong with it. RFC 6455 section 4.2. */
final class WebSocketUpgrade extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final List<String> SUBPROTOCOLS =
            List.of("mqtt", "mqttv3.1"); // [MQTT-6.0.0-3], [MQTT-3.1.1: 6.0.0-3], and that of MQTT 3.1
    private static final int MAX_REQUEST_BYTES = 16 * 1024;
    private static final int SMALLEST_FRAME_LIMIT = 64 * 1024; // many small packets may share a frame
    private static final int FIXED_HEADER_BYTES = 5;
    private static final long TIMEOUT_MS = 10_000;

    private final List<String> paths;
    private final int maxPacketBytes;
    private final Consumer<Channel> next;

    private WebSocketUpgrade(List<String> paths, int maxPacketBytes, Consumer<Channel> next) {
        this.paths = paths;
        this.maxPacketBytes = maxPacketBytes;
        this.next = next;
    }

    /** Adds what a WebSocket needs to the pipeline; on the loop of the channel. */
    static void add(Channel channel, List<String> paths, int maxPacketBytes, Consumer<Channel> next) {
        channel.pipeline()
                .addLast(new HttpServerCodec())
                .addLast(new HttpObjectAggregator(MAX_REQUEST_BYTES))
                .addLast(new WebSocketUpgrade(paths, maxPacketBytes, next));
    }

    static int maxFrameBytes(int maxPacketBytes) {
        return Math.max(SMALLEST_FRAME_LIMIT, Math.addExact(maxPacketBytes, FIXED_HEADER_BYTES));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        var timeout = context.executor().schedule(() -> giveUp(context), TIMEOUT_MS, TimeUnit.MILLISECONDS);
        context.channel().closeFuture().addListener(closed -> timeout.cancel(false));
    }

    private static void giveUp(ChannelHandlerContext context) {
        if (!context.isRemoved()) {
            context.close();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            refuse(context, HttpResponseStatus.BAD_REQUEST, "This is not a readable HTTP request.");
        } else if (!paths.contains(new QueryStringDecoder(request.uri()).path())) {
            refuse(
                    context,
                    HttpResponseStatus.NOT_FOUND,
                    "There is nothing at this path; MQTT over WebSocket is at " + String.join(" and ", paths) + ".");
        } else if (!request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            refuse(
                    context,
                    HttpResponseStatus.UPGRADE_REQUIRED,
                    "This port speaks MQTT over WebSocket: point an MQTT client at it, not a browser.");
        } else if (!request.method().equals(HttpMethod.GET)) {
            refuse(context, HttpResponseStatus.BAD_REQUEST, "A WebSocket is opened with GET.");
        } else if (!offersMqtt(request)) {
            refuse(
                    context,
                    HttpResponseStatus.BAD_REQUEST,
                    "The client must offer the WebSocket subprotocol mqtt (or mqttv3.1).");
        } else {
            upgrade(context, request);
        }
    }

    private static boolean offersMqtt(FullHttpRequest request) {
        return SUBPROTOCOLS.stream()
                .anyMatch(name -> request.headers().containsValue(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, name, true));
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
        WebSocketDecoderConfig limits = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(maxFrameBytes(maxPacketBytes))
                .withUTF8Validator(false)
                .build();
        WebSocketServerHandshaker handshaker =
                // [MQTT-6.0.0-4], [MQTT-3.1.1: 6.0.0-4]
                new WebSocketServerHandshakerFactory("", String.join(",", SUBPROTOCOLS), limits).newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel())
                    .addListener(ChannelFutureListener.CLOSE);
            return;
        }
        try {
            handshaker.handshake(context.channel(), request);
        } catch (WebSocketHandshakeException problem) {
            refuse(
                    context,
                    HttpResponseStatus.BAD_REQUEST,
                    "The WebSocket request is not valid: " + problem.getMessage());
            return;
        }
        context.pipeline().addLast(new WebSocketFrames());
        next.accept(context.channel());
        context.pipeline().remove(this);
    }

    private static void refuse(ChannelHandlerContext context, HttpResponseStatus status, String sentence) {
        byte[] body = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (status.equals(HttpResponseStatus.UPGRADE_REQUIRED)) { // RFC 9110 section 15.5.22
            response.headers()
                    .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                    .set(HttpHeaderNames.CONNECTION, "Upgrade, close");
        }
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable problem) {
        context.close();
    }
}
