package io.tomte.mqtt.transport.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
import io.tomte.mqtt.transport.ProxyOptions;
import io.tomte.mqtt.transport.WebSocketOptions;
import io.tomte.mqtt.transport.internal.proxy.ForwardedFor;

/** Answers the HTTP request of a WebSocket client, or says in words what is wrong with it. RFC 6455 section 4.2. */
final class WebSocketUpgrade extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final List<String> SUBPROTOCOLS =
            List.of("mqtt", "mqttv3.1"); // [MQTT-6.0.0-3], [MQTT-3.1.1: 6.0.0-3], and that of MQTT 3.1
    private static final int MAX_REQUEST_BYTES = 16 * 1024;
    private static final int SMALLEST_FRAME_LIMIT = 64 * 1024; // many small packets may share a frame
    private static final int FIXED_HEADER_BYTES = 5;

    private final WebSocketOptions options;
    private final ProxyOptions proxy;
    private final int maxFrameBytes;
    private final Consumer<Channel> next;

    private WebSocketUpgrade(WebSocketOptions options, ProxyOptions proxy, int maxFrameBytes, Consumer<Channel> next) {
        this.options = options;
        this.proxy = proxy;
        this.maxFrameBytes = maxFrameBytes;
        this.next = next;
    }

    /** Adds what a WebSocket needs to the pipeline; on the loop of the channel. */
    static void add(
            Channel channel, WebSocketOptions options, ProxyOptions proxy, int maxPacketBytes, Consumer<Channel> next) {
        int maxFrame = options.maxFrameBytes() == 0 ? maxFrameBytes(maxPacketBytes) : options.maxFrameBytes();
        channel.pipeline()
                .addLast(new HttpServerCodec())
                .addLast(new HttpObjectAggregator(MAX_REQUEST_BYTES))
                .addLast(new WebSocketUpgrade(options, proxy, maxFrame, next));
    }

    static int maxFrameBytes(int maxPacketBytes) {
        return Math.max(SMALLEST_FRAME_LIMIT, Math.addExact(maxPacketBytes, FIXED_HEADER_BYTES));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            refuse(context, HttpResponseStatus.BAD_REQUEST, "This is not a readable HTTP request.");
        } else if (!options.paths().contains(new QueryStringDecoder(request.uri()).path())) {
            refuse(
                    context,
                    HttpResponseStatus.NOT_FOUND,
                    "There is nothing at this path; MQTT over WebSocket is at " + String.join(" and ", options.paths())
                            + ".");
        } else if (!request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            refuse(
                    context,
                    HttpResponseStatus.UPGRADE_REQUIRED,
                    "This port speaks MQTT over WebSocket: point an MQTT client at it, not a browser.");
        } else if (!request.method().equals(HttpMethod.GET)) {
            refuse(context, HttpResponseStatus.BAD_REQUEST, "A WebSocket is opened with GET.");
        } else if (!Origins.allow(options.origins(), request.headers())) {
            refuse(
                    context,
                    HttpResponseStatus.FORBIDDEN,
                    "Pages of another host may not connect; name theirs in websocket.origins (mqtt.ws.origins).");
        } else if (!offersMqtt(request)) {
            refuse(
                    context,
                    HttpResponseStatus.BAD_REQUEST,
                    "The client must offer the WebSocket subprotocol mqtt (or mqttv3.1)."); // [MQTT-6.0.0-3]
        } else {
            client(context.channel(), request);
            upgrade(context, request);
        }
    }

    private boolean offersMqtt(FullHttpRequest request) {
        String offered = HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL.toString();
        return !options.subprotocolRequired() && !request.headers().contains(offered)
                || SUBPROTOCOLS.stream().anyMatch(name -> request.headers().containsValue(offered, name, true));
    }

    /** Believes a proxy that is trusted. */
    private void client(Channel channel, FullHttpRequest request) {
        String header = switch (proxy.forwarded()) {
            case OFF -> "";
            case X_FORWARDED_FOR -> "X-Forwarded-For";
            case FORWARDED -> "Forwarded";
        };
        if (!header.isEmpty() && ClientAddress.isTrusted(channel, false, proxy)) {
            ForwardedFor.client(proxy, request.headers().getAll(header))
                    .ifPresent(client -> ClientAddress.told(channel, client));
        }
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
        WebSocketDecoderConfig limits = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(maxFrameBytes)
                .closeOnProtocolViolation(false) // the connection says good-bye in order
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
        IdlePing.add(context.channel(), options.pingEvery());
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
